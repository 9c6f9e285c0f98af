namespace Einsum.Compiler.Scheduling;

/// <summary>
/// How many bytes come into a cache while a nest runs, by the usual condition on its loops: what all tensors together touch in one turn of the outermost loop
/// whose turns fit the cache is loaded once per turn, less what the turn before has left there. Tensors that fit a cache as a whole are taken to be in it.
/// After Stengel, Treibig, Hager and Wellein, "Quantifying performance bottlenecks of stencil computations using the Execution-Cache-Memory model", 2015.
/// </summary>
internal sealed class CacheTraffic
{
    private readonly List<Stream> _streams = [];
    private readonly Dictionary<(int Loop, int Depth), double> _touched = [];
    private int _bodies;

    /// <summary>A new straight piece of code; what it touches of a tensor is one stream.</summary>
    public int Begin() => _bodies++;

    /// <summary>Notes an access.</summary>
    /// <param name="body">The piece of code.</param>
    /// <param name="view">The tensor.</param>
    /// <param name="isStore">Whether it writes.</param>
    /// <param name="bytes">Neighbouring bytes.</param>
    /// <param name="place">Where, in bytes.</param>
    /// <param name="turns">Turns of the loops around it, outermost first.</param>
    /// <param name="path">Numbers of these loops.</param>
    /// <param name="pitch">Where a rectangle is touched, square by square: the last loop is over its rows, and these are the bytes from one to the next.</param>
    public void Add(int body, int view, bool isStore, double bytes, Form place, List<double> turns, List<int> path, double? pitch = null)
    {
        var stream = _streams.Find(s => s.Body == body && s.View == view && s.IsStore == isStore && pitch is null && s.Strides.Select((stride, n) => stride == Math.Abs(place.At(n + 1))).All(same => same));
        if (stream is null)
        {
            double[] strides = [.. turns.Select((_, n) => Math.Abs(place.At(n + 1)))];
            if (pitch is { } stride) strides[strides.Length - 1] = Math.Abs(stride);
            _streams.Add(stream = new(body, view, isStore, [.. turns], strides, [.. path], pitch is null ? double.PositiveInfinity : Processor.Line));
        }
        stream.Pieces.Add((place.Start, bytes));
    }

    /// <summary>Bytes that come into a cache of a size; what is written counts twice, as its line is read first and leaves in the end.</summary>
    /// <param name="capacity">The size in bytes.</param>
    /// <param name="tensors">Bytes of the tensors: more is not touched.</param>
    public double Into(double capacity, IReadOnlyList<double> tensors)
    {
        _touched.Clear();
        double sum = 0;
        foreach (var stream in _streams)
        {
            int depth = 0;
            while (depth < stream.Path.Length && Touched(stream, depth, tensors) > capacity) depth++;
            if (depth == 0) continue;
            double bytes = stream.Touched(depth);
            // The turns of that loop share what the loop before has left; those around it only where nothing has changed since.
            bool isLeft = true;
            for (int loop = depth; loop > 0; loop--)
            {
                double more = isLeft ? stream.Touched(loop - 1) / stream.Touched(loop) : stream.Turns[loop - 1];
                bytes *= more;
                isLeft &= more == 1;
            }
            if (capacity > Processor.Caches[0].Bytes) bytes *= 1 + (Processor.RunBytes / stream.Run(depth));
            sum += (stream.IsStore ? 2 : 1) * bytes;
        }
        return sum;
    }

    /// <summary>What all streams touch in one turn of the loop around a stream at a depth.</summary>
    private double Touched(Stream around, int depth, IReadOnlyList<double> tensors)
    {
        int loop = depth == 0 ? 0 : around.Path[depth - 1];
        if (_touched.TryGetValue((loop, depth), out double known)) return known;
        double sum = _streams.Where(s => depth == 0 || (s.Path.Length >= depth && s.Path[depth - 1] == loop)).GroupBy(s => s.View).Sum(g => Math.Min(g.Sum(s => s.Touched(depth)), tensors[g.Key]));
        _touched.Add((loop, depth), sum);
        return sum;
    }

    /// <summary>What one piece of code reads or writes of one tensor, in runs that are never longer than <paramref name="LongestRun"/>.</summary>
    private sealed record Stream(int Body, int View, bool IsStore, double[] Turns, double[] Strides, int[] Path, double LongestRun)
    {
        private double[]? _touchedAt;

        public List<(double Start, double Bytes)> Pieces { get; } = [];

        /// <summary>Bytes in whole lines that are touched in one turn of the loop at a depth; 0 for all loops.</summary>
        public double Touched(int depth) => (_touchedAt ??= [.. Enumerable.Range(0, Path.Length + 1).Select(TouchedInside)])[depth];

        /// <summary>Bytes of a run of neighbours that begins in a turn of the loop at a depth: the next turns may go on with it.</summary>
        public double Run(int depth)
        {
            double span = Runs(depth).Span;
            for (; depth > 0 && Strides[depth - 1] > 0 && Strides[depth - 1] <= Math.Max(span, Processor.Line); depth--) span = Runs(depth - 1).Span;
            return Math.Max(Processor.Line, Math.Min(LongestRun, span));
        }

        private double TouchedInside(int depth)
        {
            var (count, span) = Runs(depth);
            return count * Math.Ceiling(span / Processor.Line) * Processor.Line;
        }

        private (double Count, double Span) Runs(int depth)
        {
            // Pieces that share lines become one; loops then lengthen it or repeat it.
            var (count, span) = Merged();
            foreach (int loop in Enumerable.Range(depth, Path.Length - depth).Where(n => Strides[n] > 0).OrderBy(n => Strides[n]))
            {
                if (Strides[loop] <= Math.Max(span, Processor.Line)) span += (Turns[loop] - 1) * Strides[loop];
                else count *= Turns[loop];
            }
            return (count, span);
        }

        private (double Count, double Span) Merged()
        {
            double count = 0, spans = 0, end = double.NegativeInfinity;
            foreach (var (start, bytes) in Pieces.OrderBy(piece => piece.Start))
            {
                if (start - end >= Processor.Line)
                {
                    count++;
                    spans += bytes;
                }
                else spans += Math.Max(0, start + bytes - end);
                end = Math.Max(end, start + bytes);
            }
            return (count, spans / count);
        }
    }
}
