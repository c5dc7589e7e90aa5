using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// Multi-head self-attention on packed rows with the parameter names of the speech encoders (q_proj, k_proj, v_proj, out_proj).
/// </summary>
internal class PackedAttention : NamedModule
{
    private readonly Linear _query, _key, _value, _out;
    private readonly double _dropout;

    /// <param name="width">Of input and output; a multiple of the heads.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="keyBias">Whether the key projection has a bias.</param>
    /// <param name="dropout">Of the weights, while training.</param>
    public PackedAttention(long width, long heads, bool keyBias, double dropout)
        : base(nameof(PackedAttention))
    {
        (Heads, _dropout) = (heads, dropout);
        register_module("q_proj", _query = nn.Linear(width, width));
        register_module("k_proj", _key = nn.Linear(width, width, hasBias: keyBias));
        register_module("v_proj", _value = nn.Linear(width, width));
        register_module("out_proj", _out = nn.Linear(width, width));
    }

    protected long Heads { get; }

    /// <summary>Attends within each row: (places, width) to (places, width).</summary>
    /// <param name="x">(places, width).</param>
    /// <param name="rows">How the rows lie in it.</param>
    /// <param name="weights">Takes (rows, heads, query, key) of the padded length, zeros at padding; null when not asked for.</param>
    /// <param name="positions">(heads, longest, longest): what positions add to the scores, for attention that knows of them.</param>
    public Tensor Forward(Tensor x, PackedRows rows, List<Tensor>? weights, Tensor? positions = null)
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (_query.call(x), _key.call(x), _value.call(x));
        Tensor context;
        var ofRows = weights is null ? null : new List<Tensor>();
        if (rows.Even && positions is null)
        {
            context = Attend(Split(q, rows.Count), Split(k, rows.Count), Split(v, rows.Count), null, rows.Time, ofRows);
        }
        else
        {
            var contexts = new Tensor[rows.Count];
            for (int i = 0; i < contexts.Length; i++)
            {
                var bias = positions is null ? null : Bias(rows.Row(x, i), positions);
                contexts[i] = Attend(
                    Split(rows.Row(q, i), 1), Split(rows.Row(k, i), 1), Split(rows.Row(v, i), 1), bias, rows.Time, ofRows);
            }

            context = cat(contexts, 0);
        }

        if (ofRows is not null) weights!.Add(cat(ofRows, 0).MoveToOuterDisposeScope());

        return _out.call(context).MoveToOuterDisposeScope();
    }

    /// <summary>What is added to the scores of a row: (heads, time, time).</summary>
    /// <param name="row">The layer's input, (time, width).</param>
    /// <param name="positions">(heads, longest, longest).</param>
    protected virtual Tensor Bias(Tensor row, Tensor positions) => positions;

    // (rows * time, width) to (rows, heads, time, width of a head)
    private Tensor Split(Tensor x, long rows) => x.view(rows, -1, Heads, x.shape[1] / Heads).transpose(1, 2);

    // (rows, heads, time, width of a head) to (rows * time, width)
    private Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor? bias, long time, List<Tensor>? weights)
    {
        using var scope = NewDisposeScope();
        var (context, given) = DotProductAttention.Attend(q, k, v, bias?.unsqueeze(0), training ? _dropout : 0, weights is not null);
        if (given is not null)
        {
            long missing = time - given.shape[3];
            weights!.Add((missing == 0 ? given : F.pad(given, [0, missing, 0, missing])).MoveToOuterDisposeScope());
        }

        return context.transpose(1, 2).flatten(2).flatten(0, 1).MoveToOuterDisposeScope();
    }
}
