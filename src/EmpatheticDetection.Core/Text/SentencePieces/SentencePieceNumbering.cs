namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>How the pieces of a model's file become ids.</summary>
internal enum SentencePieceNumbering
{
    /// <summary>A piece's number is its id.</summary>
    AsInFile,

    /// <summary>XLM-R's: &lt;s&gt;, &lt;pad&gt;, &lt;/s&gt;, &lt;unk&gt;, then the pieces' numbers and one, and &lt;mask&gt; last.</summary>
    Fairseq,
}
