namespace EmpatheticDetection.Core.Text.BytePairs;

/// <summary>A vocabulary and its merges: joins a word's pieces, the earliest learnt pair first (Sennrich et al. 2016).</summary>
/// <param name="ids">Piece -> id.</param>
/// <param name="merges">Ids of neighbours -> rank of the merge and id of the joined piece.</param>
/// <param name="unknown">Id of letters that are not in the vocabulary; null where they are left out.</param>
/// <param name="wholeFirst">Whether a word that is a piece is taken without merging.</param>
internal sealed class BytePairModel(
    Dictionary<string, int> ids, Dictionary<(int Left, int Right), (int Rank, int Id)> merges, int? unknown, bool wholeFirst)
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids = ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The largest id.</summary>
    public int LargestId { get; } = ids.Values.Max();

    /// <summary>Adds the pieces of a word.</summary>
    /// <param name="letters">A letter a byte.</param>
    /// <param name="pieces">Gets ids with the first letter and the one behind the last.</param>
    public void Cut(ReadOnlySpan<char> letters, List<(int Id, int Start, int End)> pieces)
    {
        if (wholeFirst && _ids.TryGetValue(letters, out int whole))
        {
            pieces.Add((whole, 0, letters.Length));
            return;
        }

        var symbols = new Symbol[letters.Length];
        int count = 0;
        for (int i = 0; i < letters.Length; i++)
        {
            if (!_ids.TryGetValue(letters.Slice(i, 1), out int id))
            {
                if (unknown is not { } other) continue;
                id = other;
            }

            symbols[count] = new Symbol(id, i, i + 1, count - 1, count + 1);
            count++;
        }

        if (count == 0) return;
        symbols[count - 1].Next = -1;
        Merge(symbols, count);
        for (int i = 0; i >= 0; i = symbols[i].Next) pieces.Add((symbols[i].Id, symbols[i].Start, symbols[i].End));
    }

    private void Merge(Symbol[] symbols, int count)
    {
        var queue = new PriorityQueue<(int Left, int Id), (int Rank, int Left)>();
        for (int i = 0; i + 1 < count; i++) Enqueue(i, i + 1);
        while (queue.TryDequeue(out var merge, out _))
        {
            ref var left = ref symbols[merge.Left];
            if (left.End == 0 || left.Next < 0) continue; // it has been joined to what is before it, or is the last
            ref var right = ref symbols[left.Next];
            if (!merges.TryGetValue((left.Id, right.Id), out var found) || found.Id != merge.Id) continue;
            (left.Id, left.End, right.End) = (found.Id, right.End, 0);
            left.Next = right.Next;
            if (right.Next >= 0) symbols[right.Next].Previous = merge.Left;
            if (left.Previous >= 0) Enqueue(left.Previous, merge.Left);
            if (left.Next >= 0) Enqueue(merge.Left, left.Next);
        }

        void Enqueue(int left, int right)
        {
            if (merges.TryGetValue((symbols[left].Id, symbols[right].Id), out var found)) queue.Enqueue((left, found.Id), (found.Rank, left));
        }
    }

    private record struct Symbol(int Id, int Start, int End, int Previous, int Next);
}
