using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Hub;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Sound as the reference's audio network takes it: a wave for its speech encoder, or 39 numbers where it has none.</summary>
/// <param name="model">Name or folder of the speech encoder; null for none.</param>
/// <param name="whole">All of an utterance, or one second as the reference hears it.</param>
internal sealed class ReferenceSoundExtractor(string? model, bool whole) : FeatureExtractor
{
    private const string Own = "speech";
    private PretrainedFolder? _folder;
    private Wav2Vec2Config? _speech;

    /// <summary>One whose shape is known already.</summary>
    public ReferenceSoundExtractor(Wav2Vec2Config? speech)
        : this(model: null, whole: true) => _speech = speech;

    /// <inheritdoc/>
    public override string Modality => ModalityName.Audio;

    /// <summary>The speech encoder's folder; null where there is no such encoder.</summary>
    public PretrainedFolder? Folder => model is null ? null : _folder ??= PretrainedFolder.Open(PretrainedModel.Find(model), "wav2vec2");

    /// <summary>Its shape; null where there is none.</summary>
    public Wav2Vec2Config? Speech => Folder is { } folder ? _speech ??= Wav2Vec2Config.Read(folder.Config, folder.Path) : _speech;

    /// <inheritdoc/>
    public override EncoderFeatures? Extract(UtteranceContent content) =>
        content.Audio.Value is { } sound && ReferenceMediaPreparation.Sound(sound, Speech, whole) is { } values ? new ReferenceMediaFeatures(values) : null;

    /// <inheritdoc/>
    public override void Save(string folder)
    {
        if (Speech is not { } speech) return;
        string target = Path.Combine(folder, Own);
        Directory.CreateDirectory(target);
        AtomicFile.WriteText(Path.Combine(target, PretrainedFolder.ConfigFile), speech.ToJson());
    }

    /// <inheritdoc/>
    public override void Load(string folder)
    {
        if (model is not null) _folder = PretrainedFolder.Open(Path.Combine(folder, Own), "wav2vec2");
    }
}
