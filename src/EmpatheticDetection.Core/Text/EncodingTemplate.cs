namespace EmpatheticDetection.Core.Text;

/// <summary>Which special tokens stand around texts: each part is a special token or one of the two texts.</summary>
internal sealed class EncodingTemplate(IReadOnlyList<EncodingTemplate.Part> parts)
{
    /// <summary>Number of special tokens.</summary>
    public int SpecialCount { get; } = parts.Count(part => part.Text == 0);

    /// <summary>The largest id, -1 where there is none.</summary>
    public int LargestId { get; } = parts.Where(part => part.Text == 0).Select(part => part.Id).DefaultIfEmpty(-1).Max();

    /// <summary>[CLS] A [SEP], as BERT has it.</summary>
    public static EncodingTemplate Bert(int classify, int separator) => new([new(classify, 0), new(0, 0, 1), new(separator, 0)]);

    /// <summary>[CLS] A [SEP] B [SEP], the second of type 1, as BERT has it.</summary>
    public static EncodingTemplate BertPair(int classify, int separator) =>
        new([new(classify, 0), new(0, 0, 1), new(separator, 0), new(0, 1, 2), new(separator, 1)]);

    /// <summary>A text begins, two ends stand between, all of type 0, as RoBERTa has it.</summary>
    public static EncodingTemplate RobertaPair(int begin, int end) =>
        new([new(begin, 0), new(0, 0, 1), new(end, 0), new(end, 0), new(0, 0, 2), new(end, 0)]);

    /// <summary>Puts together the first pieces of one or two texts and fills up to a length if it is shorter.</summary>
    public TextEncoding Assemble(
        IReadOnlyList<(int Id, int Start, int End)> first, int firstCount, IReadOnlyList<(int Id, int Start, int End)> second,
        int secondCount, int padId, int padTo)
    {
        int count = SpecialCount + parts.Sum(part => part.Text switch { 1 => firstCount, 2 => secondCount, _ => 0 });
        int length = Math.Max(padTo, count), at = 0;
        var encoding = new TextEncoding(new int[length], new int[length], new int[length], new (int, int)[length]);
        Array.Fill(encoding.Ids, padId, count, length - count);
        foreach (var part in parts)
        {
            if (part.Text == 0)
            {
                Put(part.Id, part.Type, (0, 0));
                continue;
            }

            var (pieces, many) = part.Text == 1 ? (first, firstCount) : (second, secondCount);
            for (int i = 0; i < many; i++) Put(pieces[i].Id, part.Type, (pieces[i].Start, pieces[i].End));
        }

        return encoding;

        void Put(int id, int type, (int, int) offset)
        {
            (encoding.Ids[at], encoding.TypeIds[at], encoding.Mask[at], encoding.Offsets[at]) = (id, type, 1, offset);
            at++;
        }
    }

    /// <summary>A special token (text 0), or the first or second text (1, 2).</summary>
    internal readonly record struct Part(int Id, int Type, int Text = 0);
}
