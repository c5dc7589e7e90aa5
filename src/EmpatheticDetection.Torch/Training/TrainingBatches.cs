using EmpatheticDetection.Core.Datasets;
namespace EmpatheticDetection.Torch.Training;
#pragma warning disable
internal static class TrainingBatches
{
    public static Func<int, IReadOnlyList<int[]>> Create(IReadOnlyList<LabelledConversation> training, TrainingOptions options) => epoch => {
      var r = EmpatheticDetection.Core.Randomness.SeededRandom.For(options.Seed, epoch, "rows"); int[] rows=[..Enumerable.Range(0,training.Count)]; r.Shuffle<int>(rows); return [..rows.Chunk(options.BatchSize)]; };
}
