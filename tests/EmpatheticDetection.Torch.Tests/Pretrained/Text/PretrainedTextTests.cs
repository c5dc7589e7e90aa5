using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained.Text;

/// <summary>Opening a folder that holds a text model.</summary>
[Collection(nameof(OneAtATime))]
public class PretrainedTextTests
{
    private const string Config = """
        {"model_type": "bert", "vocab_size": 8, "hidden_size": 8, "num_attention_heads": 2, "num_hidden_layers": 1, "intermediate_size": 4,
         "max_position_embeddings": 6}
        """;

    [Fact]
    public void A_folder_gives_encoder_and_tokenizer()
    {
        using var folder = Model(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "so", "happy", "##ly"]);
        using var model = PretrainedText.Open(PretrainedFolder.Open(folder.Path));
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var encoding = model.Tokenizer.Encode("So HAPPYLY so so so", model.MaximumTokens);
        Assert.Equal([2, 5, 6, 7, 5, 3], encoding.Ids);
        var ids = tensor(encoding.Ids.Select(id => (long)id).ToArray()).unsqueeze(0);
        Assert.Equal([1, 6, 8], model.Encoder.Encode(new TextInput(ids)).Hidden.shape);
    }

    [Fact]
    public void A_tokenizer_of_another_model_is_refused()
    {
        using var folder = Model(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "so", "happy", "##ly", "more"]);
        var error = Assert.Throws<InvalidInputException>(() => PretrainedText.Open(PretrainedFolder.Open(folder.Path)));
        Assert.Contains("does not belong to the model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_family_is_refused_with_those_that_are_known()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], """{"model_type": "gpt2"}""");
        var error = Assert.Throws<InvalidInputException>(() => PretrainedText.Open(PretrainedFolder.Open(folder.Path)));
        Assert.Contains("gpt2", error.Message, StringComparison.Ordinal);
        Assert.Contains("bert, distilbert, roberta, xlm-roberta", error.Message, StringComparison.Ordinal);
    }

    private static TemporaryFolder Model(string[] pieces)
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], Config);
        File.WriteAllLines(folder["vocab.txt"], pieces);
        using var network = new BertEncoder(BertConfig.Read(PretrainedFolder.Open(folder.Path).Config, "config.json"));
        using (no_grad())
            foreach (var parameter in network.parameters()) nn.init.normal_(parameter);
        ModuleWeights.Save(network, folder["model.safetensors"]);
        return folder;
    }
}
