namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>Draws of rows with replacement. A draw is the number of times that each row is in it.</summary>
public interface IResampling
{
    /// <summary>How many draws.</summary>
    public int Draws { get; }

    /// <summary>How many rows are drawn from.</summary>
    public int Rows { get; }

    /// <summary>Gives a draw; the same numbers whenever and on whatever thread it is asked for.</summary>
    /// <param name="draw">0 to <see cref="Draws"/> - 1.</param>
    /// <param name="multiplicities">Of length <see cref="Rows"/>; overwritten.</param>
    public void Fill(int draw, Span<int> multiplicities);
}
