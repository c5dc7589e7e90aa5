using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EmpatheticDetection.Core.Vision;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A video encoder with its image processor. A film's tokens are those of all its frames, one after the other.</summary>
internal sealed class VideoSource : PretrainedSource
{
    private readonly PretrainedVideoConfig _config;
    private readonly VideoEncoder _encoder;
    private readonly ImageProcessor _processor;

    public VideoSource(PretrainedVideoConfig config, string folder)
        : base(config, folder)
    {
        _config = config;
        var model = PretrainedFolder.Open(folder);
        _processor = PretrainedVideo.OpenProcessor(model);
        _encoder = PretrainedVideo.Open(model);
    }

    public override nn.Module Network => _encoder;

    public override int Width => _encoder.Width;

    public override int LayerCount => _encoder.LayerCount;

    protected override string Reading => string.Create(CultureInfo.InvariantCulture, $"video {_config.Frames}");

    public override EncoderFeatures? Read(UtteranceContent content)
    {
        if (content.Video.Value is not { Count: > 0 } frames) return null;
        var (pixels, height, width) = _processor.Process(frames);
        return new FilmFeatures(pixels, frames.Count, height, width);
    }

    public override void Append(IncrementalHash hash, UtteranceContent content)
    {
        if (content.Video.Value is not { } frames) return;
        hash.AppendData(Encoding.UTF8.GetBytes($"{frames.Count} {frames.Height} {frames.Width} "));
        hash.AppendData(frames.Pixels);
    }

    protected override EncoderOutput Encode(IReadOnlyList<EncoderFeatures> inputs, EncoderOutputs outputs)
    {
        var films = inputs.Cast<FilmFeatures>().ToArray();
        bool alike = films.All(film => (film.Frames, film.Height, film.Width) == (films[0].Frames, films[0].Height, films[0].Width));
        if (alike) return EncodeAlike(films, outputs);

        // Of different lengths or sizes: each by itself, then laid side by side.
        var each = films.Select(film => EncodeAlike([film], outputs)).ToArray();
        long longest = each.Max(output => output.Hidden.shape[1]);
        long[] lengths = [.. each.Select(output => output.Hidden.shape[1])];
        var mask = SequenceMask.FromLengths(tensor(lengths), longest);
        return new EncoderOutput(Padded(each.Select(output => output.Hidden), longest), mask)
        {
            HiddenStates = each[0].HiddenStates is { } states
                ? [.. states.Select((_, layer) => Padded(each.Select(output => output.HiddenStates![layer]), longest))]
                : null,
        };
    }

    private EncoderOutput EncodeAlike(FilmFeatures[] films, EncoderOutputs outputs)
    {
        var pixels = tensor(films.SelectMany(film => film.Pixels).ToArray(), [films.Length, films[0].Frames, 3, films[0].Height, films[0].Width]);
        var output = _encoder.Encode(pixels.to(WeightType), outputs);
        return new EncoderOutput(ByFilm(output.Hidden, films.Length), null) { HiddenStates = output.HiddenStates?.Select(state => ByFilm(state, films.Length)).ToArray() };
    }

    // Encoders that look at each frame by itself have a row a frame.
    private static Tensor ByFilm(Tensor hidden, int films) => hidden.shape[0] == films ? hidden : hidden.reshape(films, -1, hidden.shape[2]);

    private static Tensor Padded(IEnumerable<Tensor> rows, long longest) =>
        cat([.. rows.Select(row => nn.functional.pad(row, [0, 0, 0, longest - row.shape[1]]))], 0);
}
