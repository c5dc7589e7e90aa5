using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EmpatheticDetection.Torch.Pretrained;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A text encoder with its tokenizer.</summary>
internal sealed class TextSource(PretrainedTextConfig config, string folder) : PretrainedSource(config, folder)
{
    private readonly PretrainedText _model = PretrainedText.Open(PretrainedFolder.Open(folder));

    public override nn.Module Network => _model.Encoder;

    public override int Width => _model.Encoder.Width;

    public override int LayerCount => _model.Encoder.LayerCount;

    protected override string Reading => string.Create(CultureInfo.InvariantCulture, $"text {MaximumTokens}");

    private int MaximumTokens => Math.Min(config.MaximumTokens, Math.Min(_model.Encoder.MaximumTokens, _model.Tokenizer.MaximumLength));

    public override EncoderFeatures? Read(UtteranceContent content) => string.IsNullOrWhiteSpace(content.Text)
        ? null
        : new TokenFeatures(_model.Tokenizer.Encode(content.Text, MaximumTokens).Ids);

    public override void Append(IncrementalHash hash, UtteranceContent content) => hash.AppendData(Encoding.UTF8.GetBytes(content.Text));

    protected override EncoderOutput Encode(IReadOnlyList<EncoderFeatures> inputs, EncoderOutputs outputs)
    {
        int longest = inputs.Max(input => ((TokenFeatures)input).Ids.Length);
        long[] ids = new long[inputs.Count * longest], real = new long[ids.Length];
        Array.Fill(ids, _model.Tokenizer.PadId);
        for (int row = 0; row < inputs.Count; row++)
        {
            int[] own = ((TokenFeatures)inputs[row]).Ids;
            for (int i = 0; i < own.Length; i++) (ids[(row * longest) + i], real[(row * longest) + i]) = (own[i], 1);
        }

        var mask = inputs.All(input => ((TokenFeatures)input).Ids.Length == longest) ? null : tensor(real, [inputs.Count, longest]).to(ScalarType.Bool);
        return _model.Encoder.Encode(new TextInput(tensor(ids, [inputs.Count, longest]), mask), outputs);
    }
}
