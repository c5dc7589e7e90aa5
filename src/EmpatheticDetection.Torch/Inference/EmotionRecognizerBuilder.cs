using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Runtime;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>Settings of an <see cref="EmotionRecognizer"/>; <see cref="Build"/> loads the model.</summary>
public sealed class EmotionRecognizerBuilder
{
    private readonly string _folder;
    private int _threads;
    private int _batchSize = 16;
    private MissingFfmpegPolicy _missingFfmpeg;
    private EnsembleOptions _options = new();

    internal EmotionRecognizerBuilder(string folder) => _folder = folder;

    /// <summary>Threads of one operation; all processors unless said otherwise.</summary>
    public EmotionRecognizerBuilder WithThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        _threads = threads;
        return this;
    }

    /// <summary>Dialogues that go through the network together; the results do not depend on it.</summary>
    public EmotionRecognizerBuilder WithBatchSize(int dialogues)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dialogues, 1);
        _batchSize = dialogues;
        return this;
    }

    /// <summary>What happens where ffmpeg is needed and missing: an error unless said otherwise.</summary>
    public EmotionRecognizerBuilder WithMissingFfmpeg(MissingFfmpegPolicy policy)
    {
        _missingFfmpeg = policy;
        return this;
    }

    /// <summary>Gives what the softmax says, without the model's calibration.</summary>
    public EmotionRecognizerBuilder WithoutCalibration()
    {
        _options = _options with { Uncalibrated = true };
        return this;
    }

    /// <summary>When to abstain, instead of what the model folder says; see <see cref="Recognition.Abstained"/>.</summary>
    public EmotionRecognizerBuilder WithAbstention(AbstentionTarget target)
    {
        _options = _options with { Abstention = target };
        return this;
    }

    /// <summary>How a network of the reference system is computed; null for as its folder says.</summary>
    public EmotionRecognizerBuilder WithComputation(ReferenceComputation? computation)
    {
        _options = _options with { Computation = computation };
        return this;
    }

    /// <summary>Type of the weights of pretrained encoders; bfloat16 takes half the memory and is faster on processors that have it.</summary>
    public EmotionRecognizerBuilder WithPrecision(Precision precision)
    {
        _options = _options with { Precision = precision };
        return this;
    }

    /// <summary>Loads the model.</summary>
    /// <exception cref="Core.Files.InvalidInputException">The folder is no model and no fusion that this program can compute.</exception>
    public EmotionRecognizer Build()
    {
        TorchRuntime.Start(_threads);
        return new EmotionRecognizer(ModelEnsemble.Load(_folder, _options), _missingFfmpeg, _batchSize);
    }
}
