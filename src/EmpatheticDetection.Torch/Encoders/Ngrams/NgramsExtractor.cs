using EmpatheticDetection.Core.Text;

namespace EmpatheticDetection.Torch.Encoders.Ngrams;

/// <summary>Hashes a text's n-grams.</summary>
internal sealed class NgramsExtractor(NgramsConfig config) : FeatureExtractor
{
    private readonly HashedNgrams _ngrams = new(new HashedNgramsOptions
    {
        Buckets = config.Buckets,
        MaximumWords = config.WordNgrams,
        MinimumCharacters = config.CharacterMinimum,
        MaximumCharacters = config.CharacterMaximum,
    });

    public override string Modality => ModalityName.Text;

    public override EncoderFeatures? Extract(UtteranceContent content)
    {
        var ngrams = _ngrams.Count(content.Text);
        return ngrams.Ids.Length == 0 ? null : new NgramsFeatures(ngrams.Ids, ngrams.Weights);
    }
}
