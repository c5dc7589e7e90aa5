namespace EmpatheticDetection.Core.Dialogues;

/// <summary>A turn as the file has it, before the fields of its conversation are known.</summary>
internal sealed class ParsedTurn
{
    public string? Id { get; set; }

    public string Context { get; set; } = "";

    public List<Utterance> Utterances { get; set; } = [];

    public Utterance? Response { get; set; }

    public ChainOfEmpathy? ChainOfEmpathy { get; set; }

    /// <summary>The history, then the response where there is one.</summary>
    public IReadOnlyList<Utterance> Dialogue()
    {
        if (Response is { } response)
        {
            int next = Utterances.Count > 0 ? Utterances[^1].Index + 1 : 0;
            Utterances.Add(response with { Index = response.Index >= 0 ? response.Index : next });
        }

        Response = null;
        Utterances.TrimExcess();
        return Utterances;
    }
}
