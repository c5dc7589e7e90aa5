namespace EmpatheticDetection.Core.Text;

/// <summary>A text as a network takes it; every array has one element a token.</summary>
/// <param name="Ids">Ids of the pieces.</param>
/// <param name="TypeIds">0 for the first text and for padding, 1 for the second of a pair.</param>
/// <param name="Mask">1 for a token, 0 for padding.</param>
/// <param name="Offsets">Where a piece stands in its text, in UTF-16 units, end exclusive; (0, 0) for tokens that stand for no
/// text.</param>
public sealed record TextEncoding(int[] Ids, int[] TypeIds, int[] Mask, (int Start, int End)[] Offsets)
{
    /// <summary>Tokens, padding included.</summary>
    public int Length => Ids.Length;
}
