using EmpatheticDetection.Core.Datasets.Audit;
using EmpatheticDetection.Core.Datasets.Inspection;

namespace EmpatheticDetection.Reports.Document;

/// <summary>All that a report shows. A part that is empty or null has no section.</summary>
public sealed record ReportDocument
{
    /// <summary>What the run was.</summary>
    public required RunDescription Run { get; init; }

    /// <summary>The models' results, in the order in which they are shown; a fusion last.</summary>
    public IReadOnlyList<ModelResult> Models { get; init; } = [];

    /// <summary>What fusion gained.</summary>
    public FusionOutcome? Fusion { get; init; }

    /// <summary>What models say after each of the speaker's utterances.</summary>
    public IReadOnlyList<TurnCourse> Turns { get; init; } = [];

    /// <summary>How models' figures fall when modalities are absent or bad.</summary>
    public IReadOnlyList<RobustnessResult> Robustness { get; init; } = [];

    /// <summary>How the trainings went.</summary>
    public IReadOnlyList<TrainingCurve> Curves { get; init; } = [];

    /// <summary>The most confident mistakes, see <see cref="MistakeRow.MostConfident"/>.</summary>
    public IReadOnlyList<MistakeRow> Mistakes { get; init; } = [];

    /// <summary>What would make results look better than they are.</summary>
    public DatasetAudit? Audit { get; init; }

    /// <summary>What the data hold.</summary>
    public DatasetInspection? Inspection { get; init; }

    /// <summary>A dialogue in detail.</summary>
    public ExplainedDialogue? Explained { get; init; }

    /// <summary>Files of the run folder.</summary>
    public IReadOnlyList<RunFile> Files { get; init; } = [];
}
