using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Every present model votes for its largest class. The probabilities are the shares of votes; at a tie the class wins whose
/// probabilities, summed over the present models, are larger, then the lowest class.
/// </summary>
public sealed class MajorityVoteFusion : ILateFusion
{
    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("majority-vote", 3, false, _ => new MajorityVoteFusion());

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shares = new ScoreMatrix(input.Rows, input.Classes);
        var decisions = new int[input.Rows];
        var sums = new double[input.Classes];
        for (int i = 0; i < input.Rows; i++)
        {
            Array.Clear(sums);
            var votes = shares.Row(i);
            int voters = 0;
            for (int m = 0; m < input.Models.Count; m++)
            {
                if (!input.Present[m][i]) continue;
                var row = input.Probabilities[m].Row(i);
                voters++;
                votes[TopClass.Of(row)]++;
                for (int c = 0; c < row.Length; c++) sums[c] += row[c];
            }

            for (int c = 1; c < votes.Length; c++)
                if (votes[c] > votes[decisions[i]] || (votes[c] == votes[decisions[i]] && sums[c] > sums[decisions[i]]))
                    decisions[i] = c;
            for (int c = 0; c < votes.Length; c++) votes[c] /= voters;
        }

        return new(shares, decisions);
    }
}
