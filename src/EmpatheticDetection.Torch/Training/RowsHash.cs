using System.Security.Cryptography;
using System.Text;
using EmpatheticDetection.Core.Datasets;

namespace EmpatheticDetection.Torch.Training;

/// <summary>How many conversations, and a hash of their ids, labels, words and file names in order.</summary>
/// <param name="Count">Conversations.</param>
/// <param name="Sha256">Hash, hexadecimal.</param>
public sealed record RowsHash(int Count, string Sha256)
{
    internal static RowsHash Of(IReadOnlyList<LabelledConversation> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            Add(hash, row.Id);
            Add(hash, row.Label?.ToString());
            Add(hash, row.Conversation.Context);
            foreach (var utterance in row.Conversation.Utterances)
            {
                Add(hash, utterance.Text);
                Add(hash, utterance.AudioName);
                Add(hash, utterance.VideoName);
            }
        }

        return new RowsHash(rows.Count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Add(IncrementalHash hash, string? text) => hash.AppendData(Encoding.UTF8.GetBytes((text ?? "\u0001") + "\u0000"));
}
