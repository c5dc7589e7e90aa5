using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>A case of the reference's networks: its shape, its weights, and its dialogues in both forms.</summary>
internal sealed class ReferenceCase : IDisposable
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];
    private readonly FixtureCase _fixture;

    public ReferenceCase(string name)
    {
        _fixture = new FixtureCase(name);
        var model = Json.GetProperty("model");
        var sizes = model.GetProperty("vocabulary_sizes");
        int Size(string field) => sizes.GetProperty(field).GetInt32();
        Config = new ReferenceConfig(
            Kind(), new ReferenceVocabularySizes(Size("event_scenario"), Size("emotion_cause"), Size("goal_response"), Size("topic")),
            BertConfig.Read(Parse("text_config.json"), _fixture.PathOf("text_config.json")),
            model.Flag("use_wav2vec", false) ? Wav2Vec2Config.Read(Parse("audio_config.json"), _fixture.PathOf("audio_config.json")) : null,
            model.GetProperty("hidden_size").GetInt32(), model.GetProperty("num_layers").GetInt32(), model.Number("dropout_rate", 0.2));
    }

    public JsonElement Json => _fixture.Json;

    public FixtureCase Fixture => _fixture;

    public ReferenceConfig Config { get; }

    public double Tolerance => Json.GetProperty("tolerance").GetDouble();

    public ReferenceNetwork Load()
    {
        var network = ReferenceNetwork.Create(Config);
        using var weights = new FormulaWeights(_fixture.PathOf("parameters.json"));
        ModuleWeights.Load(network, weights, WeightNames.AsTheyAre);
        network.eval();
        return network;
    }

    public Tensor Tensor(string name) => _fixture.Tensor(name);

    /// <summary>The padding that this case has.</summary>
    public ReferencePadding Padding(int? microBatch = null)
    {
        using var scope = NewDisposeScope();
        var ids = In("dialogue_input_ids", microBatch);
        var mask = In("dialogue_attention_mask", microBatch);
        long[] lengths = In("sequence_length", microBatch).data<long>().ToArray();
        long steps = ids.shape[1];
        int shortest = Array.IndexOf(lengths, lengths.Min());
        long[] empty = lengths[shortest] < steps ? Tokens(ids[shortest, steps - 1], mask[shortest, steps - 1]) : [101, 102];
        int samples = Config.MediaShape.Count > 0 ? 0 : (int)In("dialogue_audio", microBatch).shape[2];
        return new ReferencePadding((int)steps, (int)ids.shape[2], (int)In("context_input_ids", microBatch).shape[1], samples, empty);
    }

    /// <summary>The real dialogues, without any padding.</summary>
    public IReadOnlyList<ReferenceDialogue> Dialogues(int? microBatch = null)
    {
        using var scope = NewDisposeScope();
        Tensor contexts = In("context_input_ids", microBatch), contextMask = In("context_attention_mask", microBatch),
            texts = In("dialogue_input_ids", microBatch), textMask = In("dialogue_attention_mask", microBatch),
            roles = In("dialogue_roles", microBatch), metadata = In("metadata", microBatch);
        long[] lengths = In("sequence_length", microBatch).data<long>().ToArray();
        var dialogues = new List<ReferenceDialogue>();
        int clip = 0;
        for (int d = 0; d < lengths.Length; d++)
        {
            var steps = new List<ReferenceStep>();
            for (int s = 0; s < lengths[d]; s++)
            {
                var media = Media(d, s, microBatch, ref clip);
                steps.Add(new ReferenceStep(Tokens(texts[d, s], textMask[d, s]), (int)roles[d, s].item<long>(), media));
            }

            dialogues.Add(new ReferenceDialogue(Tokens(contexts[d], contextMask[d]), steps, metadata[d].data<long>().ToArray()));
        }

        return dialogues;
    }

    /// <summary>An input, of one micro-batch where it is stacked.</summary>
    public Tensor In(string name, int? microBatch = null) =>
        microBatch is { } index ? _fixture.Tensor("in." + name)[index].contiguous() : _fixture.Tensor("in." + name);

    public void Dispose() => _fixture.Dispose();

    private ReferenceKind Kind() => Json.GetProperty("kind").GetString() switch
    {
        "reference-video" => Json.GetProperty("video_encoder").GetProperty("norm_first").GetBoolean()
            ? ReferenceKind.Video
            : ReferenceKind.VideoAsEvaluated,
        "reference-baseline-video" => ReferenceKind.VideoBaseline,
        _ => ReferenceKind.Audio,
    };

    private JsonElement Parse(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(_fixture.PathOf(file)));
        return json.RootElement.Clone();
    }

    private static long[] Tokens(Tensor ids, Tensor mask) => ids.narrow(0, 0, mask.sum().item<long>()).contiguous().data<long>().ToArray();

    private float[]? Media(int dialogue, int step, int? microBatch, ref int clip)
    {
        if (Config.FrameSide == 0)
        {
            // An utterance without sound is all zeros there.
            float[] sound = In("dialogue_audio", microBatch)[dialogue, step].contiguous().data<float>().ToArray();
            return Config.Speech is not null && sound.All(sample => sample == 0) ? null : sound;
        }

        if (In("video_present")[dialogue, step].item<byte>() == 0) return null;
        // (3, frames, h, w) bytes, every pixel eight times in both directions, normalised, frames first.
        var bytes = _fixture.Tensor("in.frames")[clip++];
        var pixels = bytes.repeat_interleave(8, 2).repeat_interleave(8, 3).to(ScalarType.Float32) / 255;
        pixels = (pixels - tensor(Mean).view(3, 1, 1, 1)) / tensor(Deviation).view(3, 1, 1, 1);
        return pixels.transpose(0, 1).contiguous().data<float>().ToArray();
    }
}
