using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Emulation.Summaries.Docx.Templates;

/// <summary>
/// Reads every XML part of a template's package once, as a stream, before a library builds trees of it: nothing that leads out of the
/// file, nothing that brings other content in or runs, and no depth that would exhaust the stack.
/// </summary>
internal static partial class TemplatePackage
{
    private const long MaxCharacters = 20L * 1024 * 1024;

    private static readonly string[] Relations = ["/aFChunk", "/oleObject", "/control", "/subDocument", "/attachedTemplate", "/frame", "/vbaProject", "/mailMergeSource", "/mailMergeHeaderSource"];
    private static readonly string[] Elements = ["altChunk", "object", "control", "subDoc", "mailMerge"];

    /// <summary>What is wrong, in Vietnamese, or null. The package is known to be a whole zip of reasonable size.</summary>
    public static string? Find(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        var elements = 0;
        try
        {
            foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            {
                if (FindIn(entry, ref elements) is { } problem) return problem;
            }
        }
        catch (XmlException)
        {
            return "Tệp có phần XML hỏng hoặc không được phép (DTD); hãy mở bằng Word, lưu lại rồi tải lên.";
        }

        return null;
    }

    private static string? FindIn(ZipArchiveEntry entry, ref int elements)
    {
        using var reader = XmlReader.Create(entry.Open(), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters, CloseInput = true });
        var field = new StringBuilder();
        var inInstruction = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader.Depth > Limits.Template.Depth || ++elements > Limits.Template.Elements) return "Tệp có cấu trúc quá lớn hoặc lồng quá sâu so với một mẫu văn bản; hãy dùng mẫu đơn giản hơn.";
                if (reader.LocalName == "Relationship" && ProblemOf(reader) is { } problem) return problem;
                if (Elements.Contains(reader.LocalName)) return $"Tệp có thành phần nhúng hoặc trộn thư ({reader.LocalName}) nên không được nhận; hãy bỏ phần đó rồi tải lên lại.";
                if (reader.LocalName == "fldSimple" && Leads(reader.GetAttribute("instr", reader.NamespaceURI))) return FieldProblem;
                if (reader.LocalName == "fldChar") field.Append('\u0001');
                inInstruction = reader.LocalName == "instrText" && !reader.IsEmptyElement;
            }
            else if (inInstruction && reader.HasValue)
            {
                field.Append(reader.Value);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "instrText")
            {
                inInstruction = false;
            }
        }

        return Leads(field.ToString()) ? FieldProblem : null;
    }

    private const string FieldProblem = "Tệp có trường lấy nội dung từ nơi khác (INCLUDETEXT, LINK, DDE…) nên không được nhận; hãy bỏ trường đó rồi tải lên lại.";

    private static string? ProblemOf(XmlReader relation)
    {
        var type = relation.GetAttribute("Type") ?? "";
        if (string.Equals(relation.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase))
        {
            return $"Tệp có liên kết ra ngoài ({type[(type.LastIndexOf('/') + 1)..]}) nên không được nhận; hãy bỏ liên kết, ảnh liên kết hoặc mẫu đính kèm (attached template) rồi tải lên lại.";
        }

        return Relations.Any(ending => type.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? $"Tệp có thành phần nhúng ({type[(type.LastIndexOf('/') + 1)..]}) nên không được nhận; hãy bỏ phần đó rồi tải lên lại."
            : null;
    }

    private static bool Leads(string? instruction) => instruction is not null && Leading().IsMatch(instruction);

    [GeneratedRegex(@"(^|[\s\u0001])(DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON|RD\s|HYPERLINK\s+""?[a-z]+:)", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();
}
