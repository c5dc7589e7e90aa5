using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>
/// What a synthetic corpus is made from. Everything but <see cref="Folder"/>, <see cref="Threads"/> and <see cref="Force"/> decides
/// over its bytes; the same options give the same bytes, whatever the number of threads.
/// </summary>
public sealed record SyntheticCorpusOptions
{
    /// <summary>Three of every class, so that every class can be in every split.</summary>
    public const int FewestDialogues = 21;

    /// <summary>Two a split, so that nobody talks to himself.</summary>
    public const int FewestAvatars = 6;

    /// <summary>Where the corpus goes; made when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Number of dialogues, at least <see cref="FewestDialogues"/>.</summary>
    public int Dialogues { get; init; } = 300;

    /// <summary>Seed of everything drawn.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How often each emotion occurs.</summary>
    public ClassShares ClassShares { get; init; } = ClassShares.Mild;

    /// <summary>Number of people; null takes one for four dialogues, at least 12 and at most 65 (as AvaMERG).</summary>
    public int? Avatars { get; init; }

    /// <summary>Share of the dialogues that go to train.json.</summary>
    public double TrainShare { get; init; } = 0.70;

    /// <summary>Share of the dialogues that go to val.json; the rest is test.json.</summary>
    public double ValidationShare { get; init; } = 0.15;

    /// <summary>Whether a person is in one split only. AvaMERG's own splits share people, which false lets one reproduce.</summary>
    public bool SpeakerDisjoint { get; init; } = true;

    /// <summary>Fewest utterances of a dialogue.</summary>
    public int FewestUtterances { get; init; } = 3;

    /// <summary>Most utterances of a dialogue.</summary>
    public int MostUtterances { get; init; } = 5;

    /// <summary>
    /// Mean length of an utterance in seconds; lengths are uniform from half to one and a half of it. AvaMERG's mean is 5.67.
    /// </summary>
    public double UtteranceSeconds { get; init; } = 2;

    /// <summary>Rows and columns of a frame, a multiple of 16.</summary>
    public int FrameSize { get; init; } = 64;

    /// <summary>Frames a second.</summary>
    public int FrameRate { get; init; } = 8;

    /// <summary>
    /// Probability that the sound, and independently the film, of an utterance is absent: half of them are
    /// named but missing, half not named.
    /// </summary>
    public double Absent { get; init; } = 0.05;

    /// <summary>What the words say.</summary>
    public EvidenceProbabilities Words { get; init; } = new(0.66, 0.20);

    /// <summary>What the voice says.</summary>
    public EvidenceProbabilities Voice { get; init; } = new(0.78, 0.12);

    /// <summary>What the face says.</summary>
    public EvidenceProbabilities Face { get; init; } = new(0.74, 0.14);

    /// <summary>Threads that make sound and film; null takes all.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Whether a synthetic corpus that is already in the folder is replaced. A folder that holds anything else is refused even so.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>Number of people after the default is filled in.</summary>
    internal int AvatarCount => Avatars ?? Math.Clamp(Dialogues / 4, 12, 65);

    /// <summary>Checks every value.</summary>
    /// <exception cref="InvalidInputException">No corpus can be made from a value; the message names it and what it may be.</exception>
    public void Validate()
    {
        Check(!string.IsNullOrWhiteSpace(Folder), "folder", "is empty", "Name the folder to write.");
        Check(Dialogues is >= FewestDialogues and <= 99_999, "dialogues", $"is {Dialogues}",
            $"Take {FewestDialogues} (every class in every split) to 99999.");
        Check(Enum.IsDefined(ClassShares), "class shares", $"are {ClassShares}", "Take mild, avamerg or balanced.");
        Check(AvatarCount is >= FewestAvatars and <= 1000, "avatars", $"is {AvatarCount}", $"Take {FewestAvatars} to 1000.");
        Check(TrainShare is > 0 and < 1 && ValidationShare is > 0 and < 1 && TrainShare + ValidationShare < 1, "split shares",
            $"are {TrainShare} and {ValidationShare}", "Both are above 0, and together below 1: the rest is the test split.");
        Check(FewestUtterances is >= 1 && FewestUtterances <= MostUtterances && MostUtterances <= 20, "utterances",
            $"go from {FewestUtterances} to {MostUtterances}", "Take 1 to 20, the fewest first.");
        Check(UtteranceSeconds is >= 0.4 and <= 30, "utterance seconds", $"is {UtteranceSeconds}", "Take 0.4 to 30.");
        Check(FrameSize is >= 32 and <= 512 && FrameSize % 16 == 0, "frame size", $"is {FrameSize}",
            "Take a multiple of 16 from 32 to 512.");
        Check(FrameRate is >= 1 and <= 60, "frame rate", $"is {FrameRate}", "Take 1 to 60.");
        Check(Absent is >= 0 and < 1, "absent", $"is {Absent}", "Take a probability from 0 to below 1.");
        Check(Threads is null or >= 1, "threads", $"is {Threads}", "Take 1 or more.");
        foreach (var (name, evidence) in new[] { ("words", Words), ("voice", Voice), ("face", Face) })
            Check(evidence.Informative is >= 0 and <= 1 && evidence.Neutral is >= 0 and <= 1 && evidence.Contradicting >= -1e-9,
                $"evidence of the {name}", $"is {evidence.Informative} informative and {evidence.Neutral} neutral",
                "Both are probabilities that sum to at most 1.");
    }

    private static void Check(bool valid, string setting, string cause, string cure)
    {
        if (!valid) throw new InvalidInputException($"synthetic corpus, {setting}", cause, cure);
    }
}
