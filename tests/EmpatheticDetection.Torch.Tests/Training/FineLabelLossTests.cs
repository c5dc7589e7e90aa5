using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Training;

public sealed class FineLabelLossTests
{
    [Fact]
    public void A_fine_label_counts_as_much_as_its_class()
    {
        var (happy, angry) = (FineOf(Emotion.Happy), FineOf(Emotion.Angry));
        var rows = Enumerable.Repeat(Row(Emotion.Happy), 3).Append(Row(Emotion.Angry)).ToArray();
        var options = new TrainingOptions { Loss = new LossOptions { ClassWeights = ClassWeighting.Balanced } };
        using var logits = zeros(2, EmotionTable.FineLabels.Count);
        logits[0, happy] = 2;
        using var both = tensor(new[] { happy, angry });

        using var loss = TrainingLoss.CreateFine(rows, options).Forward(logits, both);

        using var each = nn.functional.cross_entropy(logits, both, reduction: nn.Reduction.None);
        float[] rowLosses = each.data<float>().ToArray();
        Assert.Equal((rowLosses[0] + (3 * rowLosses[1])) / 4, loss.item<float>(), 1e-5); // three happy rows to an angry one
    }

    [Fact]
    public void The_probability_of_a_class_is_the_sum_of_those_of_its_fine_labels()
    {
        using var logits = randn(5, EmotionTable.FineLabels.Count);
        using var fine = logits.softmax(1);
        using var classes = FineLabelSum.ToClasses(logits).softmax(1);
        for (int row = 0; row < 5; row++)
        {
            foreach (var emotion in Enum.GetValues<Emotion>())
            {
                double sum = Enumerable.Range(0, EmotionTable.FineLabels.Count).Where(label => EmotionTable.ClassOfFine(label) == emotion)
                    .Sum(label => fine[row, label].item<float>());
                Assert.Equal(sum, classes[row, (int)emotion].item<float>(), 1e-5);
            }
        }
    }

    private static long FineOf(Emotion emotion) =>
        Enumerable.Range(0, EmotionTable.FineLabels.Count).First(fine => EmotionTable.ClassOfFine(fine) == emotion);

    private static LabelledConversation Row(Emotion emotion) =>
        new(new Conversation("c", "", []), emotion, (int)FineOf(emotion), SplitNames.Train, MediaLocator.For("."));
}
