using System.Security.Cryptography;
using System.Text;
using EmpatheticDetection.Core.Hub;
using EmpatheticDetection.Torch.Caching;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>
/// The half of a pretrained encoder that loaders run: tokens, spectrograms, pixels; and where the encoder stays as it is, its hidden
/// states, which are computed once for a content and kept on the disk.
/// </summary>
internal sealed class PretrainedExtractor(PretrainedConfig config) : FeatureExtractor
{
    private readonly Lock _running = new();
    private readonly FeatureCache _cache = FeatureCache.Shared;
    private string? _folder;
    private PretrainedSource? _source;
    private HiddenSelection? _selection;

    public override string Modality => config.Modality;

    /// <summary>The encoder; opened when it is first needed.</summary>
    public PretrainedSource Source
    {
        get
        {
            lock (_running)
            {
                if (_source is not null) return _source;
                _source = config.Open(_folder ?? PretrainedModel.Find(config.Model));
                if (config.IsFrozen && config.Precision == Precision.Bfloat16) _source.Narrow();
                return _source;
            }
        }
    }

    public override void Save(string folder)
    {
        if (config.IsFrozen) Source.Save(Path.Combine(folder, config.Name));
    }

    public override void Load(string folder) => _folder = Path.Combine(folder, config.Name);

    internal override void Narrow() => Source.Narrow();

    public override EncoderFeatures? Extract(UtteranceContent content)
    {
        if (!config.IsFrozen) return Source.Read(content);
        string key = Key(content);
        if (_cache.TryGet(key) is { } kept) return kept;
        if (Source.Read(content) is not { } input) return null;
        var computed = Compute(input);
        _cache.Put(key, computed);
        return computed;
    }

    public override void Dispose()
    {
        _source?.Dispose();
        base.Dispose();
    }

    private string Key(UtteranceContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string layer = config.Layer?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "all";
        hash.AppendData(Encoding.UTF8.GetBytes($"{Source.Identity} {layer} {config.Pooling}\n"));
        Source.Append(hash, content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // One at a time: libtorch spreads each over the threads, and a lone utterance is enough work for them.
    private HiddenFeatures Compute(EncoderFeatures input)
    {
        var source = Source;
        lock (_running)
        {
            TorchRuntime.UseThreads();
            using var noGradient = inference_mode();
            using var scope = NewDisposeScope();
            _selection ??= HiddenSelection.Of(config, source);
            var states = _selection.Take(source.Run([input], _selection.Wanted(source.LayerCount))); // (1, time, layers, width)
            int time = (int)states.shape[1], size = (int)(states.shape[2] * states.shape[3]);
            var halves = states.to(ScalarType.Float16).contiguous();
            return new HiddenFeatures(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Half>(halves.bytes).ToArray(), time, size);
        }
    }
}
