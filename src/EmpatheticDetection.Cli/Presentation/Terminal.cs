using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Tables on whatever a verb writes to.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 160;

    /// <summary>Colours and width of the terminal; a fixed width and no colours when the output is a file, a pipe or a test.</summary>
    public static IAnsiConsole On(TextWriter output)
    {
        bool isTerminal = IsTerminal(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal) console.Profile.Width = WidthOfFiles;
        return console;
    }

    /// <summary>Whether somebody is watching.</summary>
    public static bool IsTerminal(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
}
