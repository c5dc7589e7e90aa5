using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using MultiheadAttention = EmpatheticDetection.Torch.Modules.MultiheadAttention;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>
/// The reference's ImprovedMultimodalLSTMVideoModel and its earlier MultimodalLSTMVideoModel: BERT and an own video transformer for every
/// utterance, an LSTM with attention over each, and another over both together with the metadata.
/// </summary>
public sealed class ReferenceVideoNetwork : ReferenceNetwork
{
    private readonly ReferenceVideoEncoder _video;
    private readonly ProfileEmbeddings _profile;
    private readonly VideoNetworkParts _parts;
    private readonly AttendedRecurrence _textSteps;
    private readonly AttendedRecurrence _videoSteps;
    private readonly AttendedRecurrence _fusion;
    private readonly MultiheadAttention _crossModal;
    private readonly Sequential _classifier;

    /// <summary>A network with new weights; those of BERT are to be loaded.</summary>
    public ReferenceVideoNetwork(ReferenceConfig config)
        : base(nameof(ReferenceVideoNetwork), config)
    {
        bool baseline = config.Kind == ReferenceKind.VideoBaseline;
        register_module("video_encoder", _video = new ReferenceVideoEncoder(config));
        _profile = new ProfileEmbeddings(this, config.Vocabularies, unit: baseline ? 4 : 8);
        _parts = VideoNetworkParts.Create(config, _profile.Width);
        register_module("context_processor", _parts.Context);
        register_module("metadata_temporal_processor", _parts.MetadataStep);
        register_module("metadata_processor", _parts.Metadata);
        int heads = baseline ? 4 : 8;
        _textSteps = AttendedRecurrence.Create(
            this, ("text_lstm", "text_attention"), config.Text.Width + _profile.RoleWidth, config.Hidden, heads, config);
        _videoSteps = AttendedRecurrence.Create(
            this, ("video_lstm", "video_attention"), _video.Width, baseline ? config.Hidden / 2 : config.Hidden,
            baseline ? 2 : 8, config);
        _fusion = AttendedRecurrence.Create(
            this, ("fusion_lstm", "fusion_attention"), _textSteps.Width + _videoSteps.Width + _parts.StepWidth, config.Hidden,
            heads, config);
        int fused = VideoNetworkParts.ContextWidth + _fusion.Width + _parts.MetadataWidth;
        register_module("cross_modal_attention", _crossModal = new MultiheadAttention(fused, heads, dropout: config.Dropout));
        register_module("classifier", _classifier = VideoNetworkParts.Classifier(config, fused, Classes));
    }

    private protected override string RepresentationStage => "crossed";

    /// <inheritdoc/>
    public override Tensor Classify(ReferenceBatch batch, Action<string, Tensor>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        Tensor Seen(string name, Tensor value)
        {
            observe?.Invoke(name, value);
            return value;
        }

        var layout = new StepLayout(batch.Lengths, batch.Metadata.device);
        var context = Seen("context", _parts.Context.call(FirstStates(batch.Context)));             // (dialogues, 128)
        var text = Seen("text", FirstStates(batch.Text));                                           // (steps, text width)
        var (clips, before) = _video.Forward(batch.Media.Values);
        if (observe is not null) Seen("video_before_projection", OfSteps(before, batch.Media));
        var video = Seen("video", OfSteps(clips, batch.Media));                                     // (steps, video width)
        bool weights = observe is not null;
        var (textRecurrent, textAttended, _) =
            _textSteps.Forward(layout.Pad(cat([text, _profile.Role(batch.Roles)], 1)), layout, weights: false);
        Seen("text_lstm", textRecurrent);
        Seen("text_attended", textAttended);
        var (videoRecurrent, videoAttended, _) = _videoSteps.Forward(layout.Pad(video), layout, weights: false);
        Seen("video_lstm", videoRecurrent);
        Seen("video_attended", videoAttended);

        var profile = _profile.Forward(batch.Metadata);                                             // (dialogues, profile)
        var everyStep = Seen("metadata_step", _parts.MetadataStep.call(profile));
        var steps = cat([textAttended, videoAttended, everyStep.unsqueeze(1).expand(-1, layout.Longest, -1)], 2);
        var (fusionRecurrent, fusionAttended, shares) = _fusion.Forward(steps, layout, weights);
        Seen("fusion_lstm", fusionRecurrent);
        Seen("fusion_attended", fusionAttended);
        if (shares is not null) Seen("fusion_attention_weights", shares);

        var metadata = Seen("metadata", _parts.Metadata.call(profile));
        var fused = Seen("fused", cat([context, LastSteps(fusionAttended, batch), metadata], 1)).unsqueeze(1);
        // Over a sequence of one vector every weight is 1: two affine maps remain, as in the reference.
        var crossed = Seen("crossed", _crossModal.Forward(fused, fused, fused).Hidden.squeeze(1));
        if (training && Config.Dropout > 0) crossed = F.dropout(crossed, Config.Dropout, training: true);
        return _classifier.call(crossed).MoveToOuterDisposeScope();
    }
}
