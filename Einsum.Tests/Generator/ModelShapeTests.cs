using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Generator;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using System.Collections.Immutable;

namespace Einsum.Tests.Generator;

/// <summary>The values that flow through the pipeline hold nothing of Roslyn and compare by value; and the check would find it if they did not.</summary>
[Trait("Category", "Roslyn")]
public class ModelShapeTests
{
    [Fact]
    public void ModelsCompareByValueAndHoldNoSymbol()
    {
        var models = typeof(EinsumGenerator).Assembly.GetTypes().Where(t => t is { Namespace: "Einsum.Generator.Model", IsNested: false }).ToArray();
        Assert.Contains(models, m => m.Name == "MethodModel");
        Assert.Empty(ModelShape.Faults(models));
    }

    [Fact]
    public void SoDoTheCompilersValues()
    {
        var values = typeof(EinsumCompiler).Assembly.GetTypes()
            .Where(t => t is { IsPublic: true, IsEnum: false, IsInterface: false, ContainsGenericParameters: false } && !(t.IsAbstract && t.IsSealed) && t.GetMethod("PrintMembers", (System.Reflection.BindingFlags)36) is not null)
            .ToArray();
        Assert.Contains(typeof(MethodRequest), values);
        Assert.Empty(ModelShape.Faults(values));
    }

    [Theory]
    [InlineData(typeof(WithSymbol), "WithSymbol.Method: Microsoft.CodeAnalysis.IMethodSymbol belongs to Roslyn")]
    [InlineData(typeof(WithArray), "WithArray.Names: String[] compares by reference")]
    [InlineData(typeof(WithImmutableArray), "WithImmutableArray.Names: ImmutableArray`1 compares by reference")]
    [InlineData(typeof(WithList), "WithList.Names: List`1 compares by reference")]
    [InlineData(typeof(WithClass), "WithClass.Plain: PlainClass does not compare by value")]
    [InlineData(typeof(WithObject), "WithObject.Value: Object does not compare by value")]
    [InlineData(typeof(WithDelegate), "WithDelegate.Make: Func`1 does not compare by value")]
    [InlineData(typeof(Deep), "Deep.Items<WithSymbol>.Method: Microsoft.CodeAnalysis.IMethodSymbol belongs to Roslyn")]
    [InlineData(typeof(Base), "Base as Derived.Location: Microsoft.CodeAnalysis.Location belongs to Roslyn")]
    public void WhatWouldDefeatTheCacheIsFoundWithItsPath(Type model, string fault) => Assert.Equal([fault], ModelShape.Faults(model));

    private sealed record WithSymbol(string Name, IMethodSymbol Method);

    private sealed record WithArray(string[] Names);

    private sealed record WithImmutableArray(ImmutableArray<string> Names);

    private sealed record WithList(List<int> Names);

    private sealed record WithClass(PlainClass Plain);

    private sealed record WithObject(object Value);

    private sealed record WithDelegate(Func<int> Make);

    private sealed record Deep(int Count, EquatableArray<WithSymbol> Items);

    private abstract record Base(int X);

    private sealed record Derived(int X, Location Location) : Base(X);

    private sealed class PlainClass;
}
