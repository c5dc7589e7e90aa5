using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Torch.Models.Metadata;

namespace EmpatheticDetection.Torch.Training;

/// <summary>How many conversations, and a hash of their ids, labels, words, profiles and file names in order.</summary>
/// <param name="Count">Conversations.</param>
/// <param name="Sha256">Hash, hexadecimal.</param>
public sealed record RowsHash(int Count, string Sha256)
{
    /// <summary>Hashes rows.</summary>
    public static RowsHash Of(IReadOnlyList<LabelledConversation> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            Add(hash, row.Id);
            Add(hash, row.Label?.ToString());
            Add(hash, row.FineLabel?.ToString(CultureInfo.InvariantCulture));
            Add(hash, row.Conversation.Context);
            foreach (string field in MetadataFields.Names) Add(hash, MetadataFields.Read(row.Conversation, field));
            Add(hash, row.Conversation.Utterances.Count.ToString(CultureInfo.InvariantCulture));
            foreach (var utterance in row.Conversation.Utterances)
            {
                Add(hash, utterance.Role.ToString());
                Add(hash, utterance.Text);
                Add(hash, utterance.AudioName);
                Add(hash, utterance.VideoName);
            }
        }

        return new RowsHash(rows.Count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Add(IncrementalHash hash, string? text) => hash.AppendData(Encoding.UTF8.GetBytes((text ?? "\u0001") + "\u0000"));
}
