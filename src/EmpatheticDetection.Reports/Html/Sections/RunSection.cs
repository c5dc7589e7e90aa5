using System.Globalization;
using System.Xml.Linq;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>What the run was, and where on the page its results are.</summary>
internal static class RunSection
{
    public static XElement Of(RunDescription run, IReadOnlyList<(string Id, string Heading)> sections) => El("header",
        new XAttribute("id", "run"),
        El("h1", run.Title),
        El("p", Class("lead"), run.Summary),
        run.Data.IsSynthetic
            ? El("p", Class("flag"), "Synthetic data, made by rule: figures say that the system works, nothing about people.")
            : null,
        run.UsesChainOfEmpathy == true
            ? El("p", Class("flag"), "Models read the chain-of-empathy annotation, "
                + "written by someone who knew the label: figures are not those of new recordings.")
            : null,
        Facts(run),
        run.ConfigurationJson is { } json ? El("details", El("summary", "Configuration"), El("pre", json)) : null,
        PictureFont.IsThere ? null
            : Note("The machine that wrote this page has no typeface, so that its pictures have no words; a font package cures it."),
        sections.Count == 0 ? null
            : El("nav", sections.Select(section => El("a", new XAttribute("href", "#" + section.Id), section.Heading))));

    private static XElement Facts(RunDescription run)
    {
        var rows = new List<object?[]>();
        Add("Command", run.Command is { } command ? El("code", command) : null);
        Add("Data", run.Data.Title);
        Add("Dialogues", run.Data.Splits is { Count: > 0 } splits
            ? string.Join(", ", splits.Select(split => $"{split.Key} {Numbers.Count(split.Value)}")) : null);
        Add("Speakers", run.Data.Speakers is { } speakers ? Numbers.Count(speakers) : null);
        Add("Synthetic", run.Data.IsSynthetic ? "yes" : "no");
        Add("Chain of empathy", run.UsesChainOfEmpathy is { } used ? used ? "used" : "not used" : null);
        Add("Seed", run.Seed?.ToString(CultureInfo.InvariantCulture));
        Add("Training", run.ConfigurationHeadline);
        Add("Runs on this validation split", run.ValidationUses is { } uses
            ? $"{Numbers.Count(uses.Runs)} in {uses.Place}, this one among them. Each chose its epoch and calibration on it: the more runs are "
                + "picked among, the more figures on validation flatter. Runs elsewhere and deleted ones are not counted."
            : null);
        Add("Duration", run.Duration is { } duration ? Numbers.Duration(duration) : null);
        foreach (var (name, value) in run.Environment) Add(name, value);
        return Table(["What", "Value"], rows, words: true);

        void Add(string name, object? value)
        {
            if (value is not null) rows.Add([name, value]);
        }
    }
}
