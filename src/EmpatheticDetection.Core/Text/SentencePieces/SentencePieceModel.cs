using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>
/// What a SentencePiece model's file says (https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto), of which
/// only unigram models are read.
/// </summary>
internal sealed class SentencePieceModel
{
    private const int Unigram = 1;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly string _path;

    private SentencePieceModel(string path) => _path = path;

    /// <summary>The pieces; a piece's number is its place.</summary>
    public List<(string Text, float Score, PieceKind Kind)> Pieces { get; } = [];

    /// <summary>The rules of normalisation; null where there are none.</summary>
    public CharacterMap? Map { get; private set; }

    /// <summary>Whether a space is put in front of a text.</summary>
    public bool AddsSpace { get; private set; } = true;

    /// <summary>Whether spaces at the ends go, and of several one stays.</summary>
    public bool RemovesSpaces { get; private set; } = true;

    /// <summary>Whether U+2581 stands for a space.</summary>
    public bool EscapesSpaces { get; private set; } = true;

    /// <summary>Whether the space is put behind a text instead.</summary>
    public bool SpaceBehind { get; private set; }

    /// <summary>Whether unknown characters become byte pieces.</summary>
    public bool FallsBackToBytes { get; private set; }

    /// <summary>Number of the unknown piece.</summary>
    public int UnknownNumber { get; private set; }

    /// <summary>Reads a model's file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, is damaged, or is no unigram model.</exception>
    public static SentencePieceModel Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", "Check the path and its permissions.", e);
        }

        var model = new SentencePieceModel(path);
        model.Read(bytes);
        return model;
    }

    private void Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes, _path);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: ReadPiece(reader.Bytes); break;
                case 2: ReadTrainer(reader.Bytes); break;
                case 3: ReadNormalizer(reader.Bytes); break;
                default: break;
            }
        }

        var unknown = Pieces.Index().Where(entry => entry.Item.Kind == PieceKind.Unknown).Select(entry => entry.Index).ToList();
        if (unknown.Count != 1) throw Bad($"{unknown.Count} pieces instead of one stand for what is unknown");
        UnknownNumber = unknown[0];
        var distinct = new HashSet<string>(Pieces.Count, StringComparer.Ordinal);
        foreach (var (text, _, _) in Pieces)
            if (!distinct.Add(text)) throw Bad($"the piece \"{text}\" is there twice");
    }

    private void ReadPiece(ReadOnlySpan<byte> message)
    {
        var (text, score, kind) = ("", 0f, PieceKind.Normal);
        var reader = new ProtobufReader(message, _path);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: text = Text(reader.Bytes); break;
                case 2: score = reader.Single; break;
                case 3: kind = (PieceKind)reader.Number; break;
                default: break;
            }
        }

        if (text.Length == 0) throw Bad($"piece {Pieces.Count} is empty");
        if (!float.IsFinite(score)) throw Bad($"the score of piece {Pieces.Count} is no number");
        if (!Enum.IsDefined(kind)) throw Bad($"piece {Pieces.Count} is of the unknown kind {(int)kind}");
        Pieces.Add((text, score, kind));
    }

    private void ReadTrainer(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message, _path);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3 when reader.Number != Unigram:
                    throw new InvalidInputException(_path, $"is a SentencePiece model of type {reader.Number}; only unigram models (1) are read",
                        "Use the model's tokenizer.json, or another model.");
                case 24: SpaceBehind = reader.Flag; break;
                case 35: FallsBackToBytes = reader.Flag; break;
                default: break;
            }
        }
    }

    private void ReadNormalizer(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message, _path);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: Map = reader.Bytes.IsEmpty ? null : new CharacterMap(reader.Bytes, _path); break;
                case 3: AddsSpace = reader.Flag; break;
                case 4: RemovesSpaces = reader.Flag; break;
                case 5: EscapesSpaces = reader.Flag; break;
                default: break;
            }
        }
    }

    private string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Bad($"piece {Pieces.Count} is not UTF-8");
        }
    }

    private InvalidInputException Bad(string cause) => new(_path, $"is no SentencePiece model ({cause})", "Get the model's files again.");
}
