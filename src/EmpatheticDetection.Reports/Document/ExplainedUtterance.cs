using EmpatheticDetection.Core.Dialogues;

namespace EmpatheticDetection.Reports.Document;

/// <summary>An utterance as an explained dialogue shows it.</summary>
/// <param name="Role">Who says it.</param>
/// <param name="Words">Its words.</param>
/// <param name="Weights">How much it counted, by model.</param>
/// <param name="Wav">Its sound as a WAV file; null when there is none.</param>
/// <param name="Frames">Pictures of the face, each a PNG or JPEG file.</param>
public sealed record ExplainedUtterance(
    Role Role, string Words, IReadOnlyList<StepWeight> Weights, byte[]? Wav = null, IReadOnlyList<byte[]>? Frames = null);
