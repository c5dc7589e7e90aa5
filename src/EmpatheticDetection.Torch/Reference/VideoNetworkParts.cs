using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>The dense parts in which the reference's two video networks differ.</summary>
/// <param name="Context">Of the context's [CLS] state, to 128.</param>
/// <param name="MetadataStep">Of the metadata, the same at every step.</param>
/// <param name="Metadata">Of the metadata, once.</param>
/// <param name="MetadataWidth">What that gives.</param>
/// <param name="StepWidth">What the former gives.</param>
internal sealed record VideoNetworkParts(Sequential Context, Sequential MetadataStep, Sequential Metadata, int MetadataWidth, int StepWidth)
{
    /// <summary>Width of the context.</summary>
    public const int ContextWidth = 128;

    public static VideoNetworkParts Create(ReferenceConfig config, int profile) =>
        config.Kind == ReferenceKind.VideoBaseline ? Baseline(config, profile) : Improved(config, profile);

    /// <summary>The classifier over the fused vector.</summary>
    public static Sequential Classifier(ReferenceConfig config, int width, int classes)
    {
        bool baseline = config.Kind == ReferenceKind.VideoBaseline;
        int[] widths = baseline ? [width, 256, 128] : [width, 512, 256, 128];
        var parts = new List<(string, Module<Tensor, Tensor>)>();
        for (int i = 1; i < widths.Length; i++)
        {
            int first = parts.Count;
            parts.Add(($"{first}", Linear(widths[i - 1], widths[i])));
            parts.Add(($"{first + 1}", BatchNorm1d(widths[i])));
            parts.Add(($"{first + 2}", baseline ? ReLU() : GELU()));
            parts.Add(($"{first + 3}", Dropout(config.Dropout)));
        }

        parts.Add(($"{parts.Count}", Linear(widths[^1], classes)));
        return Sequential(parts);
    }

    private static VideoNetworkParts Improved(ReferenceConfig config, int profile)
    {
        Dropout Dropped() => Dropout(config.Dropout);
        return new VideoNetworkParts(
            Sequential(
                ("0", Linear(config.Text.Width, 512)), ("1", LayerNorm(512)), ("2", GELU()), ("3", Dropped()),
                ("4", Linear(512, 256)), ("5", LayerNorm(256)), ("6", GELU()), ("7", Dropped()), ("8", Linear(256, ContextWidth))),
            Sequential(("0", Linear(profile, config.Hidden)), ("1", LayerNorm(config.Hidden)), ("2", GELU()), ("3", Dropped())),
            Sequential(
                ("0", Linear(profile, 128)), ("1", BatchNorm1d(128)), ("2", GELU()), ("3", Dropped()),
                ("4", Linear(128, 64)), ("5", BatchNorm1d(64)), ("6", GELU()), ("7", Dropped())),
            64, config.Hidden);
    }

    private static VideoNetworkParts Baseline(ReferenceConfig config, int profile)
    {
        Dropout Dropped() => Dropout(config.Dropout);
        return new VideoNetworkParts(
            Sequential(
                ("0", Linear(config.Text.Width, 256)), ("1", Dropped()), ("2", ReLU()), ("3", Dropped()), ("4", Linear(256, ContextWidth))),
            Sequential(("0", Linear(profile, config.Hidden / 4)), ("1", ReLU())),
            Sequential(
                ("0", Linear(profile, 64)), ("1", BatchNorm1d(64)), ("2", ReLU()), ("3", Dropped()), ("4", Linear(64, 32))),
            32, config.Hidden / 4);
    }
}
