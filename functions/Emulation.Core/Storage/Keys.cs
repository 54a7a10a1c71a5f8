using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Emulation.Blocs;
using Emulation.Periods;

namespace Emulation.Storage;

/// <summary>
/// Every table key is made here. Codes hold only a-z, 0-9 and hyphens, so "." separates the parts and sorts after the hyphen:
/// a range over <c>r.ban.</c> never meets <c>r.ban-to-chuc.</c>. Document symbols hold "/" and are never keys.
/// </summary>
public static class Keys
{
    /// <summary>The bloc-level text is kept like a unit's report, under a name that no unit can have; it sorts last.</summary>
    public const string Lead = "~lead";

    /// <summary>First row key of the current rows.</summary>
    public const string FirstCurrent = "c.";

    /// <summary>First row key after the current rows.</summary>
    public const string AfterCurrent = "c/";

    /// <summary>One partition holds one bloc's period: what is written or read together.</summary>
    public static string Partition(BlocCode bloc, Period period) => $"{bloc}.{period}";

    /// <summary>The row that says how things stand with a subject: a unit, or the lead's text. It is the revision in force, too.</summary>
    public static string Current(string subject) => $"c.{subject}";

    /// <summary>A revision that another one has superseded, never changed: <c>r.{subject}.000001</c>.</summary>
    public static string Revision(string subject, int revision) => string.Create(CultureInfo.InvariantCulture, $"r.{subject}.{revision:D6}");

    /// <summary>A review, never changed, by its place in the audit chain: <c>a.{subject}.000002</c>.</summary>
    public static string Review(string subject, int sequence) => string.Create(CultureInfo.InvariantCulture, $"a.{subject}.{sequence:D6}");

    /// <summary>A client key as a revision names it: hashed, since people may put anything in it.</summary>
    public static string ClientKey(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];

    /// <summary>The range of rows of one subject and kind: from here, up to <see cref="After"/>.</summary>
    public static string First(char kind, string subject) => $"{kind}.{subject}.";

    public static string After(char kind, string subject) => $"{kind}.{subject}/";

    /// <summary>The partition of the outbox that lists the blocs that have one, since a sweep must not look for them in every row.</summary>
    public const string OutboxBlocs = "~blocs";

    /// <summary>In the outbox, whose partitions are blocs: what was put in under the id, never changed.</summary>
    public static string Frozen(string id) => $"i.{id}";

    /// <summary>How things stand with a message; the newest sorts first.</summary>
    public static string Message(DateTimeOffset created, string id) => $"{MessagesOf(created)}{id}";

    /// <summary>The beginning of the keys of the messages of one moment.</summary>
    public static string MessagesOf(DateTimeOffset created) => string.Create(CultureInfo.InvariantCulture, $"m.{DateTimeOffset.MaxValue.UtcTicks - created.UtcTicks:D19}.");

    /// <summary>What all messages follow.</summary>
    public const string FirstMessage = "m.";

    /// <summary>First key after all messages.</summary>
    public const string AfterMessages = "m/";

    /// <summary>First key after the messages of that moment and of all later ones.</summary>
    public static string AfterMessagesOf(DateTimeOffset created) => MessagesOf(created)[..^1] + "/";

    /// <summary>The entry that a pending message has in the index of what is due; the soonest sorts first.</summary>
    public static string Due(DateTimeOffset at, string id) => string.Create(CultureInfo.InvariantCulture, $"p.{at.UtcTicks:D19}.{id}");

    /// <summary>What the whole index follows.</summary>
    public const string FirstDue = "p.";

    /// <summary>First key after all that is due by that moment.</summary>
    public static string AfterDue(DateTimeOffset by) => string.Create(CultureInfo.InvariantCulture, $"p.{by.UtcTicks:D19}/");
}
