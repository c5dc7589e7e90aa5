namespace EmpatheticDetection.Core.Text;

/// <summary>A token that counts as such wherever it stands in a text, before the text is cut.</summary>
/// <param name="Text">What it looks like.</param>
/// <param name="Id">Its id.</param>
/// <param name="TakesLeft">Whether it takes the white space before it.</param>
/// <param name="TakesRight">Whether it takes the white space behind it.</param>
/// <param name="WholeWord">Whether it counts only where no letter, digit or underscore touches it.</param>
/// <param name="IsNormalized">Whether it is looked for once the text is cleaned, itself cleaned likewise, by tokenizers of word pieces.</param>
internal sealed record AddedToken(
    string Text, int Id, bool TakesLeft = false, bool TakesRight = false, bool WholeWord = false, bool IsNormalized = false);
