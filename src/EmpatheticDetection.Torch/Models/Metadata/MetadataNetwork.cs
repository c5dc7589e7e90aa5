using EmpatheticDetection.Torch.Data;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models.Metadata;

/// <summary>A vector for each field's value, joined: (dialogues, fields * width).</summary>
internal sealed class MetadataNetwork : Module<IReadOnlyList<Sample>, Tensor>
{
    [ComponentName(Name = "fields")]
    private readonly ModuleList<Embedding> _fields;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public MetadataNetwork(IReadOnlyList<int> sizes, MetadataConfig config, double dropout)
        : base(nameof(MetadataNetwork))
    {
        _fields = new ModuleList<Embedding>([.. sizes.Select(size => Embedding(size, config.Width))]);
        _dropout = Dropout(dropout);
        Width = sizes.Count * config.Width;
        RegisterComponents();
    }

    public int Width { get; }

    public override Tensor forward(IReadOnlyList<Sample> samples)
    {
        using var scope = NewDisposeScope();
        var vectors = _fields.Select((field, i) => field.call(tensor(samples.Select(sample => (long)sample.Metadata[i]).ToArray())));
        return _dropout.call(cat(vectors.ToArray(), 1)).MoveToOuterDisposeScope();
    }
}
