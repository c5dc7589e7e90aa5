using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EmpatheticDetection.Core.Evaluation.Abstaining;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary>The options of verbs that may leave a dialogue unanswered.</summary>
internal sealed class AbstentionOptions
{
    private readonly Option<double?> _below = new("--abstain-below")
    {
        Description = "Abstain where the largest probability is below this, 0 to 1; 0 never abstains.",
    };

    private readonly Option<double?> _accuracy = new("--target-accuracy")
    {
        Description = "Abstain as seldom as reached this accuracy, such as 0.9, on the validation split.",
    };

    private readonly Option<double?> _coverage = new("--target-coverage")
    {
        Description = "Answer at least this share, such as 0.8, of the validation split, and abstain from the rest.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option<double?>[])[_below, _accuracy, _coverage]) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (Given(result).Count() > 1) result.AddError("Name one of --abstain-below, --target-accuracy and --target-coverage.");
            if (result.GetValue(_below) is < 0 or > 1) result.AddError("--abstain-below: from 0 to 1.");
            if (result.GetValue(_accuracy) is <= 0 or > 1 || result.GetValue(_coverage) is <= 0 or > 1)
                result.AddError("A target is a share above 0 and at most 1.");
        });
    }

    /// <summary>What is asked for; null when nothing is.</summary>
    public AbstentionTarget? Of(ParseResult parsed) => Given(parsed.CommandResult).Any()
        ? new AbstentionTarget(parsed.GetValue(_below), parsed.GetValue(_accuracy), parsed.GetValue(_coverage))
        : null;

    /// <summary>The options again, as a command names them; empty for none.</summary>
    public static string Text(AbstentionTarget? target) => target switch
    {
        { Below: { } below } => string.Create(CultureInfo.InvariantCulture, $" --abstain-below {below}"),
        { Accuracy: { } accuracy } => string.Create(CultureInfo.InvariantCulture, $" --target-accuracy {accuracy}"),
        { Coverage: { } coverage } => string.Create(CultureInfo.InvariantCulture, $" --target-coverage {coverage}"),
        _ => "",
    };

    private IEnumerable<Option<double?>> Given(CommandResult result) =>
        ((Option<double?>[])[_below, _accuracy, _coverage]).Where(option => result.GetValue(option) is not null);
}
