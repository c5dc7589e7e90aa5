namespace EmpatheticDetection.Core.Dialogues;

/// <summary>What a reading found; complete when the enumeration has ended.</summary>
public sealed class ReadingSummary
{
    private readonly List<string> _withoutTurns = [];

    /// <summary>Objects in the list of the file.</summary>
    public int Dialogues { get; private set; }

    /// <summary>Conversations given out: one for each turn.</summary>
    public int Conversations { get; private set; }

    /// <summary>Objects of the official form, whose turns grow one from the other.</summary>
    public int OfficialForm { get; private set; }

    /// <summary>Ids of the objects that have no turn, and of which nothing was given out.</summary>
    public IReadOnlyList<string> WithoutTurns => _withoutTurns;

    internal void Count(string id, int turns, bool official)
    {
        Dialogues++;
        Conversations += turns;
        if (official) OfficialForm++;
        if (turns == 0) _withoutTurns.Add(id);
    }
}
