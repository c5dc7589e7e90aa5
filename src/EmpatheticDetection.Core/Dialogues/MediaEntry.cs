namespace EmpatheticDetection.Core.Dialogues;

/// <summary>A file of a listing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its folder from the data folder on, with slashes; empty for the data folder itself.</param>
/// <param name="LeadsOutside">Whether it is a link to something outside of the data folder.</param>
internal readonly record struct MediaEntry(string Name, string Folder, bool LeadsOutside);
