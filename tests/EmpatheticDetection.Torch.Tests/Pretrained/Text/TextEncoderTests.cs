using System.Text.Json;
using CsCheck;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.DistilBert;
using EmpatheticDetection.Torch.Pretrained.Roberta;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Text;

/// <summary>What holds of every text encoder, with random networks and texts.</summary>
[Collection(nameof(OneAtATime))]
public class TextEncoderTests
{
    private const int Vocabulary = 40, Positions = 24;
    private static readonly string[] Families = ["bert", "roberta", "distilbert"];

    private static readonly Gen<(int Seed, string Family, int Heads, int[] Lengths)> Batches =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 2].Select(index => Families[index]), Gen.Int[1, 4], Gen.Int[1, 20].Array[1, 5]);

    [Fact]
    public void A_text_gives_in_a_batch_what_it_gives_alone() => Batches.Sample(
        sample =>
        {
            var (seed, family, heads, lengths) = sample;
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            manual_seed(seed);
            using var encoder = Random(family, heads);
            var (ids, mask) = Texts(lengths);
            var together = encoder.Encode(new TextInput(ids, mask), EncoderOutputs.HiddenStates);
            Assert.True(together.Hidden.isfinite().all().item<bool>());
            for (int row = 0; row < lengths.Length; row++)
            {
                var single = encoder.Encode(new TextInput(ids[row..(row + 1), ..lengths[row]]), EncoderOutputs.HiddenStates);
                Assert.Null(single.Mask);
                for (int layer = 0; layer <= encoder.LayerCount; layer++)
                    FixtureTensors.AssertNear(
                        single.HiddenStates![layer][0], together.HiddenStates![layer][row, ..lengths[row]], 2e-5,
                        $"row {row}, layer {layer}");
                if (single.Pooled is null) continue;
                FixtureTensors.AssertNear(single.Pooled[0], together.Pooled![row], 2e-5, $"pooled row {row}");
            }
        },
        iter: 25, threads: 1);

    [Fact]
    public void Padding_changes_nothing() => Batches.Sample(
        sample =>
        {
            var (seed, family, heads, lengths) = sample;
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            manual_seed(seed);
            using var encoder = Random(family, heads);
            var (ids, mask) = Texts(lengths);
            var other = ids.clone();
            other[mask.eq(0)] = Vocabulary - 1;
            var (plain, changed) = (encoder.Encode(new TextInput(ids, mask)), encoder.Encode(new TextInput(other, mask)));
            var real = mask.to(ScalarType.Bool);
            FixtureTensors.AssertNear(plain.Hidden[real], changed.Hidden[real], 2e-5, "other padding");
            // As many more places of padding make layers work on real tokens alone.
            long more = Math.Min(Positions - 2, (2 * ids.shape[1]) + 2) - ids.shape[1];
            if (more <= 0) return;
            var wide = encoder.Encode(new TextInput(nn.functional.pad(ids, (0, more), value: 1), nn.functional.pad(mask, (0, more))));
            FixtureTensors.AssertNear(plain.Hidden[real], wide.Hidden.narrow(1, 0, ids.shape[1])[real], 2e-5, "more padding");
        },
        iter: 25, threads: 1);

    [Fact]
    public void A_text_of_padding_alone_gives_numbers()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (string family in Families)
        {
            using var encoder = Random(family, heads: 2);
            var ids = ones(2, 6, ScalarType.Int64);
            Tensor half = tensor(new long[] { 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0 }).view(2, 6), none = zeros(2, 6, ScalarType.Int64);
            foreach (var mask in new[] { half, none })
                foreach (var outputs in new[] { EncoderOutputs.None, EncoderOutputs.Attentions })
                    Assert.True(encoder.Encode(new TextInput(ids, mask), outputs).Hidden.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Training_drops_out_and_reaches_every_parameter()
    {
        foreach (string family in Families)
        {
            using var scope = NewDisposeScope();
            manual_seed(3);
            using var encoder = Random(family, heads: 2);
            var (ids, mask) = Texts([3, 9, 9]);
            encoder.train();
            var (first, second) = (encoder.Encode(new TextInput(ids, mask)), encoder.Encode(new TextInput(ids, mask)));
            Assert.False(first.Hidden.allclose(second.Hidden));
            var pooled = first.Pooled is null ? zeros(1) : first.Pooled;
            (first.Hidden.square().mean() + pooled.square().mean()).backward();
            // Softmax cancels the keys' biases, but a gradient, if only noise, arrives.
            Assert.All(encoder.named_parameters(), parameter => Assert.True(parameter.parameter.grad is not null, parameter.name));
        }
    }

    [Fact]
    public void Nothing_stays_behind_but_what_is_given()
    {
        using var noGradient = no_grad();
        using var encoder = Random("bert", heads: 2);
        var (ids, mask) = Texts([2, 9]);
        void Run()
        {
            using var scope = NewDisposeScope();
            encoder.Encode(new TextInput(ids, mask), EncoderOutputs.HiddenStates | EncoderOutputs.Attentions);
        }

        Run();
        long before = Tensor.TotalCount;
        Run();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [InlineData(40, 3)]
    [InlineData(-1, 3)]
    [InlineData(1, 25)]
    public void Ids_and_lengths_that_do_not_fit_are_refused(int id, int length)
    {
        using var scope = NewDisposeScope();
        using var encoder = Random("bert", heads: 1);
        Assert.Throws<ArgumentException>(() => encoder.Encode(new TextInput(full([1, length], id, ScalarType.Int64))));
    }

    [Theory]
    [InlineData("""{"hidden_size": 10, "num_attention_heads": 3}""", "heads")]
    [InlineData("""{"position_embedding_type": "relative_key"}""", "position_embedding_type")]
    [InlineData("""{"is_decoder": true}""", "decoder")]
    [InlineData("""{"num_hidden_layers": 0}""", "num_hidden_layers")]
    [InlineData("""{"hidden_act": "mish"}""", "hidden_act")]
    [InlineData("""{"pad_token_id": 40000}""", "pad_token_id")]
    public void A_config_that_cannot_be_is_refused(string config, string named)
    {
        var error = Assert.Throws<InvalidInputException>(() => BertConfig.Read(JsonElement.Parse(config), "config.json"));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_has_the_network_with_its_pooler_or_without()
    {
        using var folder = new TemporaryFolder();
        var config = JsonElement.Parse(
            """{"hidden_size": 8, "num_attention_heads": 2, "num_hidden_layers": 1, "vocab_size": 9, "intermediate_size": 4}""");
        foreach (bool pooler in new[] { true, false })
        {
            using var encoder = new BertEncoder(BertConfig.Read(config, "config.json"), pooler);
            Draw(encoder);
            ModuleWeights.Save(encoder, folder["model.safetensors"]);
            using var file = EmpatheticDetection.Core.Weights.SafetensorsFile.Open(folder["model.safetensors"]);
            using var loaded = BertWeights.Load(config, file, "config.json");
            Assert.Equal(encoder.state_dict().Keys, loaded.state_dict().Keys);
            Assert.False(loaded.training);
            Assert.Throws<InvalidInputException>(() => DistilBertWeights.Load(config, file, "config.json"));
        }
    }

    // Ids from 2 on, so that none is RoBERTa's padding.
    private static (Tensor Ids, Tensor Mask) Texts(int[] lengths)
    {
        long time = lengths.Max();
        var mask = arange(time).unsqueeze(0).lt(tensor(lengths.Select(length => (long)length).ToArray()).unsqueeze(1)).to(ScalarType.Int64);
        var ids = randint(2, Vocabulary, [lengths.Length, time], dtype: ScalarType.Int64);
        return ((ids * mask) + (1 - mask), mask);
    }

    private static TextEncoder Random(string family, int heads)
    {
        string json = $$"""
            {"vocab_size": {{Vocabulary}}, "max_position_embeddings": {{Positions}}, "hidden_size": {{heads * 6}}, "dim": {{heads * 6}},
             "num_attention_heads": {{heads}}, "n_heads": {{heads}}, "num_hidden_layers": 2, "n_layers": 2, "intermediate_size": 20,
                 "hidden_dim": 20}
            """;
        var config = JsonElement.Parse(json);
        TextEncoder encoder = family switch
        {
            "bert" => new BertEncoder(BertConfig.Read(config, family)),
            "roberta" => new RobertaEncoder(RobertaConfig.Read(config, family)),
            _ => new DistilBertEncoder(DistilBertConfig.Read(config, family)),
        };
        Draw(encoder);
        encoder.eval();
        return encoder;
    }

    private static void Draw(nn.Module network)
    {
        using var noGradient = no_grad();
        foreach (var parameter in network.parameters()) nn.init.normal_(parameter, std: 0.3);
    }
}
