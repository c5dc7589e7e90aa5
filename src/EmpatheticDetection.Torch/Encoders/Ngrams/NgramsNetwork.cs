using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Ngrams;

/// <summary>The bag of an utterance's n-grams as its vector.</summary>
internal sealed class NgramsNetwork : EncoderNetwork
{
    [ComponentName(Name = "bag")]
    private readonly NgramBag _bag;

    public NgramsNetwork(NgramsConfig config)
        : base(nameof(NgramsNetwork), config.Width)
    {
        _bag = new NgramBag(config.Buckets, config.Width, config.InitialScale, config.FeatureDropout, config.MinimumTexts);
        RegisterComponents();
    }

    public override void FitStatistics(IReadOnlyList<EncoderFeatures> training) => _bag.FitStatistics([.. training.Cast<NgramsFeatures>()]);

    public override EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features) =>
        EncodedUtterances.Of(_bag.call([.. features.Cast<NgramsFeatures>()]));
}
