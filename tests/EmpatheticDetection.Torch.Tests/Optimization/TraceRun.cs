using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Optimization;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Optimization;

/// <summary>A training run as a trace's case.json describes it.</summary>
internal sealed class TraceRun : IDisposable
{
    private readonly FixtureCase _fixture;
    private readonly CrossEntropyLoss _loss;
    private readonly Tensor _features;
    private readonly Tensor _labels;

    public TraceRun(FixtureCase fixture)
    {
        _fixture = fixture;
        Settings = fixture.Json.GetProperty("training");
        Network = TraceNetwork.Load(fixture);
        var betas = Settings.GetProperty("betas");
        Optimizer = new AdamW(
            ParameterGroup.Build(Network, TraceNetwork.Rules(Settings)),
            new AdamWOptions(betas[0].GetDouble(), betas[1].GetDouble(), Settings.GetProperty("eps").GetDouble()));
        Average = new WeightAverage(Network, Settings.GetProperty("ema_decay").GetDouble());
        var schedule = new LearningRateSchedule(
            Enum.Parse<ScheduleKind>(Settings.GetProperty("schedule").GetString()!, ignoreCase: true),
            Settings.GetProperty("warmup_steps").GetInt64(), Settings.GetProperty("total_steps").GetInt64());
        double clip = Settings.Number("max_grad_norm", 0);
        Accumulator = new GradientAccumulator(Optimizer, schedule, Settings.GetProperty("accumulation").GetInt32(), clip > 0 ? clip : null,
            Average);
        double[]? weights = Settings.GetProperty("class_weights").GetBoolean()
            ? Array.ConvertAll(fixture.Singles("in.class_weights"), weight => (double)weight)
            : null;
        _loss = new CrossEntropyLoss(weights, Settings.GetProperty("label_smoothing").GetDouble());
        _features = fixture.Tensor("in.features");
        _labels = fixture.Tensor("in.labels");
    }

    public JsonElement Settings { get; }

    public TraceNetwork Network { get; }

    public AdamW Optimizer { get; }

    public WeightAverage Average { get; }

    public GradientAccumulator Accumulator { get; }

    public long MicroBatches => _features.shape[0];

    /// <summary>Trains on one micro-batch; gives its loss, and the step's report when it completed one.</summary>
    public (float Loss, StepReport? Report) Train(long microBatch)
    {
        using var scope = NewDisposeScope();
        var loss = _loss.Forward(Network.call(_features[microBatch]), _labels[microBatch]);
        return (loss.item<float>(), Accumulator.Accumulate(loss));
    }

    public Tensor Probe()
    {
        using var noGradient = no_grad();
        return Network.call(_fixture.Tensor("in.probe"));
    }

    public void Dispose()
    {
        Average.Dispose();
        Optimizer.Dispose();
        Network.Dispose();
    }
}
