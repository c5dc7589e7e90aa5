using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Tables of one look.</summary>
internal static class Tables
{
    /// <summary>A table with a title whose columns after the first are numbers.</summary>
    public static Table Numbers(string title, string first, IEnumerable<string> columns)
    {
        var table = new Table().RoundedBorder().Title(Markup.Escape(title)).AddColumn(Markup.Escape(first));
        foreach (string column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)).RightAligned());
        return table;
    }

    /// <summary>A table of texts.</summary>
    public static Table Texts(string title, params string[] columns)
    {
        var table = new Table().RoundedBorder().Title(Markup.Escape(title));
        foreach (string column in columns) table.AddColumn(Markup.Escape(column));
        return table;
    }

    /// <summary>Adds a row; nothing in it is taken for markup.</summary>
    public static Table Row(this Table table, params IEnumerable<string> cells) => table.AddRow([.. cells.Select(Markup.Escape)]);
}
