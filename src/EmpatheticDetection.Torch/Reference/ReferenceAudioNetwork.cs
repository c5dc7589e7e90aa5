using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>The reference's MultimodalLSTMModel: BERT and Wav2Vec2 for every utterance, an LSTM and attention over the dialogue.</summary>
public sealed class ReferenceAudioNetwork : ReferenceNetwork
{
    private const int AudioWidth = 256;
    private readonly Wav2Vec2Encoder? _speech;
    private readonly Sequential _audio;
    private readonly ProfileEmbeddings _profile;
    private readonly Linear _context;
    private readonly AttendedRecurrence _dialogue;
    private readonly Sequential _metadata;
    private readonly Sequential _classifier;
    private bool _isNarrow;

    /// <summary>A network with new weights; those of BERT and Wav2Vec2 are to be loaded.</summary>
    public ReferenceAudioNetwork(ReferenceConfig config)
        : base(nameof(ReferenceAudioNetwork), config)
    {
        if (config.Speech is { } speech) register_module(SpeechEncoder, _speech = new Wav2Vec2Encoder(speech));
        var (input, middle) = config.Speech is null ? (ReferenceConfig.FallbackFeatures, 128) : (config.Speech.HiddenSize, 512);
        _audio = nn.Sequential(
            ("0", nn.Linear(input, middle)), ("1", nn.ReLU()), ("2", Dropout()), ("3", nn.Linear(middle, AudioWidth)), ("4", nn.ReLU()),
            ("5", Dropout()));
        register_module("audio_processor", _audio);
        _profile = new ProfileEmbeddings(this, config.Vocabularies, unit: 8);
        register_module("context_processor", _context = nn.Linear(config.Text.Width, 256));
        int step = config.Text.Width + AudioWidth + _profile.RoleWidth;
        _dialogue = AttendedRecurrence.Create(this, ("dialogue_lstm", "attention"), step, config.Hidden, heads: 8, config);
        _metadata = nn.Sequential(
            ("0", nn.Linear(_profile.Width, 128)), ("1", nn.ReLU()), ("2", Dropout()), ("3", nn.Linear(128, 64)));
        register_module("metadata_processor", _metadata);
        _classifier = nn.Sequential(
            ("0", nn.Linear(256 + _dialogue.Width + 64, 512)), ("1", nn.ReLU()), ("2", Dropout()), ("3", nn.Linear(512, 256)),
            ("4", nn.ReLU()), ("5", Dropout()), ("6", nn.Linear(256, Classes)));
        register_module("classifier", _classifier);
    }

    private protected override string RepresentationStage => "fused";

    /// <summary>
    /// Trains or evaluates. Wav2Vec2 stays in evaluation, as nothing of it is trained: with its dropout on, as in the reference, the same
    /// sound would be heard differently each time.
    /// </summary>
    public override void train(bool train = true)
    {
        base.train(train);
        _speech?.train(false);
    }

    /// <inheritdoc/>
    public override void Narrow()
    {
        base.Narrow();
        _speech?.to(ScalarType.BFloat16);
        _isNarrow = true;
    }

    /// <inheritdoc/>
    public override Tensor Classify(ReferenceBatch batch, Action<string, Tensor>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var layout = new StepLayout(batch.Lengths, batch.Metadata.device);
        var context = _context.call(FirstStates(batch.Context));                        // (dialogues, 256)
        observe?.Invoke("context", context);
        var text = FirstStates(batch.Text);                                             // (steps, text width)
        observe?.Invoke("text", text);
        var audio = OfSteps(_audio.call(Heard(batch.Media)), batch.Media);              // (steps, 256)
        observe?.Invoke("audio", audio);
        var steps = layout.Pad(cat([text, audio, _profile.Role(batch.Roles)], 1));
        var (recurrent, attended, weights) = _dialogue.Forward(steps, layout, observe is not null);
        observe?.Invoke("lstm", recurrent);
        observe?.Invoke("attended", attended);
        if (weights is not null) observe?.Invoke("attention_weights", weights);
        var metadata = _metadata.call(_profile.Forward(batch.Metadata));                // (dialogues, 64)
        observe?.Invoke("metadata", metadata);
        var fused = cat([context, LastSteps(attended, batch), metadata], 1);
        observe?.Invoke("fused", fused);
        if (training && Config.Dropout > 0) fused = nn.functional.dropout(fused, Config.Dropout, training: true);
        return _classifier.call(fused).MoveToOuterDisposeScope();
    }

    private Dropout Dropout() => nn.Dropout(Config.Dropout);

    // (clips, speech width), the mean over a sound's frames; or the numbers as they are.
    private Tensor Heard(ReferenceMedia media)
    {
        if (_speech is null) return media.Values;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var output = _speech.Encode(media.Values.to(_isNarrow ? ScalarType.BFloat16 : ScalarType.Float32), media.Lengths);
        return (output.Mask is null ? output.Hidden.mean([1]) : MaskedPooling.Mean(output.Hidden, output.Mask)).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
