namespace Einsum.Compiler.Binding;

/// <summary>
/// The type sums are kept in (language spec 4.5): the wider of what the table gives for the operands and the destination's
/// own, both integers or both floats; or what the option asks for, when it holds every operand.
/// </summary>
internal static class Accumulators
{
    public static ElementType? Find(SemiringKind semiring, List<ElementType> read, ElementType written, ElementType? asked)
    {
        bool counts = semiring == SemiringKind.Real && written.IsInteger && read.TrueForAll(element => element.Kind == ElementKind.Boolean);
        var found = (counts ? Widened(written) : Table(semiring, read)) is { } table ? Joined(semiring, table, written) : null;
        if (asked is null || asked == found) return found;

        // Sums in another type than the elements': only Real and, with floats, the ordered semirings survive the conversion.
        bool converts = semiring == SemiringKind.Real || (written.IsFloat && asked.IsFloat);
        bool canSum = asked.IsInteger || asked.Kind is ElementKind.Single or ElementKind.Double; // Half never sums in itself
        bool isRead = read.TrueForAll(element => Holds(asked, element));
        bool isStored = (asked.IsInteger && written.IsInteger) || (asked.IsFloat && written.IsFloat);
        return converts && canSum && isRead && isStored ? asked : null;
    }

    /// <summary>Whether C# converts every value of <paramref name="element"/> to <paramref name="accumulator"/> implicitly; a bool counts as 0 or 1.</summary>
    public static bool Holds(ElementType accumulator, ElementType element)
    {
        if (accumulator == element) return true;
        if (accumulator.Kind is ElementKind.Single or ElementKind.Double) return element.IsInteger || (element.IsFloat && element.Size < accumulator.Size);
        if (!accumulator.IsInteger) return false;
        if (element.Kind == ElementKind.Boolean) return true;
        if (!element.IsInteger) return false;
        // nint has 32 bits on some machines: C# widens it to long, and no more than int into it.
        int held = element.Kind is ElementKind.IntPtr or ElementKind.UIntPtr ? 8 : element.Size;
        int room = accumulator.Kind is ElementKind.IntPtr or ElementKind.UIntPtr ? 4 : accumulator.Size;
        return accumulator.IsSigned == element.IsSigned ? room >= held : accumulator.IsSigned && room > held;
    }

    /// <summary>The table's accumulator for what is read; null for a mixture it does not list.</summary>
    private static ElementType? Table(SemiringKind semiring, List<ElementType> read)
    {
        bool isBytes = read.TrueForAll(element => element.Kind is ElementKind.SByte or ElementKind.Byte);
        if (semiring == SemiringKind.Real && isBytes) return ElementType.Int32;
        if (!read.TrueForAll(element => element == read[0])) return null;
        if (read[0].Kind == ElementKind.Half) return ElementType.Single;
        if (semiring != SemiringKind.Real) return read[0];
        return read[0].Kind is ElementKind.Boolean or ElementKind.Unknown ? null : Widened(read[0]);
    }

    private static ElementType Widened(ElementType element) => element.Kind switch
    {
        ElementKind.SByte or ElementKind.Byte or ElementKind.Int16 => ElementType.Int32,
        ElementKind.UInt16 => ElementType.UInt32,
        _ => element,
    };

    private static ElementType? Joined(SemiringKind semiring, ElementType table, ElementType written)
    {
        bool areIntegers = semiring == SemiringKind.Real && table.IsInteger && written.IsInteger; // infinity of int is not that of long
        if (areIntegers || (table.IsFloat && written.IsFloat)) return written.Size > table.Size ? Holding(table, written) : table;
        return table == written ? table : null;
    }

    /// <summary>The destination's type, or the signed one of its width where sums may be negative: what then becomes of the sign is for the store to say (Narrow).</summary>
    private static ElementType Holding(ElementType table, ElementType written) => written.Kind switch
    {
        ElementKind.UInt64 when table.IsSigned => ElementType.Int64,
        ElementKind.UIntPtr when table.IsSigned => ElementType.IntPtr,
        _ => written,
    };
}
