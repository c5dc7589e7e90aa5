using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Data;

/// <summary>What one encoder has to do in a batch: only the steps where its modality is present.</summary>
/// <param name="Rows">Places among all steps of the batch, ascending.</param>
/// <param name="Features">The features of each.</param>
public sealed record EncoderRows(long[] Rows, IReadOnlyList<EncoderFeatures> Features);
