using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Reports.Tests;

public class MistakeRowTests
{
    [Fact]
    public void The_surest_mistakes_come_first_and_what_is_right_or_unlabelled_does_not()
    {
        Prediction[] predictions =
        [
            Row("right", 0.9, Emotion.Happy), Row("unlabelled", 0.9, null), Row("b", 0.6, Emotion.Sad),
            Row("c", 0.8, Emotion.Sad), Row("a", 0.6, Emotion.Fear),
        ];

        var rows = MistakeRow.MostConfident("m", predictions, id => id == "c" ? null : $"words of {id}");

        Assert.Equal(["c", "a", "b"], rows.Select(row => row.Prediction.Id));
        Assert.Equal(["", "words of a", "words of b"], rows.Select(row => row.Words));
        Assert.Equal("c", Assert.Single(MistakeRow.MostConfident("m", predictions, _ => "", 1)).Prediction.Id);
    }

    private static Prediction Row(string id, double happy, Emotion? label) => new(id, [happy, 1 - happy, 0, 0, 0, 0, 0], label);
}
