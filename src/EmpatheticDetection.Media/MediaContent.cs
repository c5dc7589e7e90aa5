using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Media;

/// <summary>What a media file gave.</summary>
/// <param name="Audio">Sound of one channel at the rate asked for, or why there is none.</param>
/// <param name="Video">The chosen frames, or why there are none.</param>
public sealed record MediaContent(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)
{
    /// <summary>Whether the file ends too early; what there is of it has been read.</summary>
    public bool Truncated { get; init; }

    /// <summary>Chosen frames that could not be decoded.</summary>
    public int DroppedFrames { get; init; }

    /// <summary>The sound as it is in the file; null where none was read.</summary>
    public SoundFacts? Sound { get; init; }

    /// <summary>The film as it is in the file; null where none was read.</summary>
    public FilmFacts? Film { get; init; }

    /// <summary>What a reader of a report should know, in sentences without a full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
