namespace EmpatheticDetection.Reports.Html;

/// <summary>
/// The page's style, from report.css. It holds none of the characters that XML escapes, as HTML reads a style as it stands.
/// </summary>
internal static class Stylesheet
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
