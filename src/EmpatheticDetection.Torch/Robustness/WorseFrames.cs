using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Robustness;

/// <summary>Worse films.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Worsen">Makes frames worse, of the same number and size.</param>
public sealed record WorseFrames(string Name, Func<VideoFrames, SeededRandom, VideoFrames> Worsen) : EvaluationCondition(Name)
{
    /// <inheritdoc/>
    public override Modality<VideoFrames> Change(Modality<VideoFrames> video, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(video);
        return video.Value is { Count: > 0 } frames ? Modality<VideoFrames>.Present(Worsen(frames, random)) : video;
    }
}
