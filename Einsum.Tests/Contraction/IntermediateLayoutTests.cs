namespace Einsum.Tests.Contraction;

/// <summary>Intermediates are laid out for the step that writes and the step that reads them.</summary>
public sealed class IntermediateLayoutTests
{
    [Theory]
    // l is last in kl and in the result: both steps have it in the lanes.
    [InlineData("ij,jk,kl->il", "(0,(1,2))", "jk,kl->jl; ij,jl->il")]
    // k is last in jk; the reader has l in the lanes whatever comes last.
    [InlineData("ij,jk,kl->il", "((0,1),2)", "ij,jk->ik; ik,kl->il")]
    // The same with the operands stored the other way round.
    [InlineData("ji,kj,lk->li", "((0,1),2)", "ji,kj->ki; ki,lk->li")]
    // Result transposed: i must be last for the reader, and is last in ji.
    [InlineData("ji,jk,kl->li", "((0,1),2)", "ji,jk->ki; ki,kl->li")]
    public void TheLastLabelSuitsWriterAndReader(string equation, string order, string steps) => Assert.Equal(steps, TreeBuilderTests.Text(equation, order));

    [Theory]
    // b is batch, q kept, k summed; each group in the order of the tensors that share it.
    [InlineData("bqd,bkd,bkv->bqv", "((0,1),2)", "bqd,bkd->bqk; bqk,bkv->bqv")]
    // xy batch, jp kept, st summed: each pair fuses to one loop, in the order of the result or of the other input. i, last in tzi, is last with its group.
    [InlineData("yjpsxz,tzi,xstyo->xyijpo", "((0,1),2)", "yjpsxz,tzi->xystjpi; xystjpi,xstyo->xyijpo")]
    // Nothing suggests a last label here: the groups stand alone, kept before summed.
    [InlineData("yjpsxz,tiz,xstyo->xyijpo", "((0,1),2)", "yjpsxz,tiz->xyijpst; xyijpst,xstyo->xyijpo")]
    public void GroupsAreBatchKeptSummed(string equation, string order, string steps) => Assert.Equal(steps, TreeBuilderTests.Text(equation, order));

    [Fact]
    public void TheCostlierStepDecides()
    {
        // The writer wants p last (it is last in both of its operands that have it), the reader q, which is last in the result.
        const string Equation = "qx,xp,py->yq";
        Assert.Equal("qx,xp->qp; qp,py->yq", TreeBuilderTests.Text(Equation, "((0,1),2)", "x99 y2 p9 q9"));
        Assert.Equal("qx,xp->pq; pq,py->yq", TreeBuilderTests.Text(Equation, "((0,1),2)", "x2 y99 p9 q9"));
    }

    [Fact]
    public void ALabelOfExtentOneIsNeverTheLanes() =>
        Assert.Equal("jk,kl->lj; ij,lj->il", TreeBuilderTests.Text("ij,jk,kl->il", "(0,(1,2))", "i9 j9 k9 l1"));

    [Fact]
    public void OfEquallyFastLabelsTheLongerIsLast()
    {
        // A dot product of the intermediate with an operand: either label of the outer product can be last in both.
        Assert.Equal("p,q->qp; rqp,qp->r", TreeBuilderTests.Text("rqp,p,q->r", "(0,(1,2))", "p9 q3"));
        Assert.Equal("p,q->qp; rqp,qp->r", TreeBuilderTests.Text("rqp,p,q->r", "(0,(1,2))", "p3 q9"));
        Assert.Equal("p,q->qp; qp,qpr->r", TreeBuilderTests.Text("p,q,qpr->r", "((0,1),2)", "p9 q3"));
        Assert.Equal("p,q->pq; pq,qpr->r", TreeBuilderTests.Text("p,q,qpr->r", "((0,1),2)", "p3 q9"));
    }
}
