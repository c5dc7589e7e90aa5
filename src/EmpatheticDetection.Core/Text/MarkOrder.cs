using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Brings the marks behind a letter into Unicode's canonical order, as the original does when it decomposes a text: the sorted characters
/// take the places that the unsorted had, first come, first served.
/// </summary>
/// <param name="append">Takes each character, in order, with its place in the original.</param>
internal sealed class MarkOrder(Action<Rune, (int Start, int End)> append)
{
    private static readonly FrozenDictionary<int, int> Ranks = CodePointTable.Sets("combining-classes.txt")
        .SelectMany(set => set.Value.Select(point => KeyValuePair.Create(point, int.Parse(set.Key, CultureInfo.InvariantCulture))))
        .ToFrozenDictionary();

    private readonly List<(Rune Rune, bool HasPlace, int Rank)> _waiting = [];
    private readonly Queue<(int Start, int End)> _places = [];
    private (int Start, int End) _place;

    /// <summary>Adds what a character of the original has become.</summary>
    public void Add(IEnumerable<Rune> parts, (int Start, int End) origin)
    {
        _places.Enqueue(origin);
        bool hasPlace = true; // what is decomposed has one place, its first part's
        foreach (var part in parts)
        {
            int rank = part.Value < 0x300 ? 0 : Ranks.GetValueOrDefault(part.Value);
            if (rank == 0) Flush();
            if (rank == 0) Append(part, hasPlace);
            else _waiting.Add((part, hasPlace, rank));
            hasPlace = false;
        }
    }

    /// <summary>Gives what waits: a letter follows, or nothing does.</summary>
    public void Flush()
    {
        if (_waiting.Count == 0) return;
        (Rune Rune, bool HasPlace, int Rank)[] sorted = [.. _waiting.OrderBy(mark => mark.Rank)]; // equal ones stay as they are
        _waiting.Clear();
        foreach (var (rune, hasPlace, _) in sorted) Append(rune, hasPlace);
    }

    private void Append(Rune rune, bool hasPlace)
    {
        if (hasPlace) _place = _places.Dequeue();
        append(rune, _place);
    }
}
