using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Emulation.Access;
using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Reviews;
using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Summaries;
using Emulation.Summaries.Publication;
using Emulation.Verification;
using Emulation.Work;

namespace Emulation.Text;

/// <summary>How every document is written: camelCase, names of enumerations, no nulls, Vietnamese letters as themselves.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(EmulationJson.Default, FormJson.Default),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>SHA-256 of what <see cref="Write"/> gives, in lower-case hex, without holding it.</summary>
    public static string Sha256<T>(T value)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var writer = new Utf8JsonWriter(new Hashing(hash), new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true })) JsonSerializer.Serialize(writer, value, Options);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Takes what is written into the hash, a buffer at a time.</summary>
    private sealed class Hashing(IncrementalHash hash) : IBufferWriter<byte>
    {
        private byte[] buffer = new byte[16 * 1024];

        public void Advance(int count) => hash.AppendData(buffer, 0, count);

        public Memory<byte> GetMemory(int sizeHint = 0) => buffer.Length >= sizeHint ? buffer : buffer = new byte[sizeHint];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }

    /// <summary>Reads a document that this product wrote.</summary>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException($"a stored {typeof(T).Name} is null");
}

[JsonSerializable(typeof(BlocYear))]
[JsonSerializable(typeof(Submission))]
[JsonSerializable(typeof(StoredTemplate))]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(LeadText))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(SubmissionView))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(SectionSave))]
[JsonSerializable(typeof(SubmissionBoard))]
[JsonSerializable(typeof(RevisionList))]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(LeadTextView))]
[JsonSerializable(typeof(AccessRequest))]
[JsonSerializable(typeof(AccessGrant))]
[JsonSerializable(typeof(NewAccess))]
[JsonSerializable(typeof(AccessList))]
[JsonSerializable(typeof(Summary))]
[JsonSerializable(typeof(IReadOnlyList<Abbreviation>))]
[JsonSerializable(typeof(SummaryManifest))]
[JsonSerializable(typeof(SummaryIndex))]
[JsonSerializable(typeof(PublicState))]
[JsonSerializable(typeof(VerifiedFile))]
[JsonSerializable(typeof(IssueRequest))]
[JsonSerializable(typeof(SummaryIssuedMessage))]
[JsonSerializable(typeof(SummaryFeed))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(DeliveryList))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryAttempt>))]
[JsonSerializable(typeof(GivenUpNotice))]
[JsonSerializable(typeof(RecipientSecret))]
[JsonSerializable(typeof(ReplayRange))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(SweepReport))]
[JsonSerializable(typeof(LedgerView))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupHead))]
[JsonSerializable(typeof(IntegrityReport))]
internal sealed partial class EmulationJson : JsonSerializerContext;

/// <summary>Writes the tree that a form spells.</summary>
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
internal sealed partial class FormJson : JsonSerializerContext;
