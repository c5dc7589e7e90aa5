namespace EmpatheticDetection.Reports.Document;

/// <summary>What a run was. What is null or empty is left out of the report.</summary>
public sealed record RunDescription
{
    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence that says what was done and what came of it.</summary>
    public required string Summary { get; init; }

    /// <summary>The data.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>The command that made it.</summary>
    public string? Command { get; init; }

    /// <summary>The seed.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether models read the chain-of-empathy annotation, which gives the label away; null when no model was run.</summary>
    public bool? UsesChainOfEmpathy { get; init; }

    /// <summary>Versions, processor, threads and the like, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>How often the validation split was chosen on; null when not counted.</summary>
    public ValidationUses? ValidationUses { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The configuration in a line, such as "AdamW 1e-3, batch 16, focal loss, at most 60 epochs".</summary>
    public string? ConfigurationHeadline { get; init; }

    /// <summary>The whole configuration as JSON.</summary>
    public string? ConfigurationJson { get; init; }
}
