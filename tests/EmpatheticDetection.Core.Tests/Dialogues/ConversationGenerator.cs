using CsCheck;
using EmpatheticDetection.Core.Dialogues;

namespace EmpatheticDetection.Core.Tests.Dialogues;

/// <summary>Random conversations, with texts of every kind of letter.</summary>
internal static class ConversationGenerator
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u00a0', '\u9fff'], Gen.OneOf('"', '\\', '\n', '\0', '/')), 0, 80],
        Gen.OneOf("", "I moved in yesterday.", "\ud83d\ude00 and \ud835\udcb3", "don\u2019t"));

    private static readonly Gen<string?> Maybe = Gen.Null(Text);

    private static readonly Gen<string?> MediaName = Gen.Null(Gen.Int[0, 9999].Select(n => $"dia{n}utt0_28.wav"));

    private static readonly Gen<Profile> Person =
        Gen.Select(Maybe, Maybe, Maybe, Gen.Nullable(Gen.Int[-4, 137]), (a, g, t, id) => new Profile(a, g, t, id));

    private static readonly Gen<ChainOfEmpathy> Chain =
        Gen.Select(Maybe, Maybe, Maybe, Maybe, (e, s, c, g) => new ChainOfEmpathy(e, s, c, g));

    private static readonly Gen<Utterance> Said =
        Gen.Select(Gen.Enum<Role>(), Text, MediaName, MediaName, (r, t, a, v) => new Utterance(0, r, t, a, v));

    /// <summary>Conversations with the ids 0, 1, 2, ...</summary>
    public static readonly Gen<Conversation[]> Conversations =
        Gen.Select(Text, Said.Array[0, 6], Gen.Null(Chain), Gen.Null(Person), Gen.Null(Person), Maybe,
            (context, said, chain, speaker, listener, topic) =>
                new Conversation("", context, [.. said.Select((u, i) => u with { Index = i })], chain, speaker, listener, topic))
        .Array[0, 12].Select(list => list.Select((c, i) => c with { Id = $"{i}" }).ToArray());
}
