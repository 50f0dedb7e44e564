using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AgentHub.Tests.Architecture;

/// <summary>
/// Reads from an assembly's code the sentences that a type makes: its string literals and the pieces of its interpolated strings, those of its state
/// machines and closures included, without SQL, patterns, names, the templates of logs and what is in another language already.
/// </summary>
internal sealed partial class SaidSentences(string file) : IDisposable
{
    private const int ShortestPiece = 12;

    private readonly AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(file);

    public IEnumerable<TypeDefinition> Types => assembly.MainModule.Types;

    /// <summary>The types that make one of these, by a constructor or a method named here as "Type::Method". What a nested type makes counts for the type around it.</summary>
    public IEnumerable<TypeDefinition> Makers(IReadOnlySet<string> made) => Types.Where(t => Bodies(t).Any(m => m.Body.Instructions.Any(i => Makes(i, made))));

    /// <summary>The sentences, and the pieces of sentences, that a type makes.</summary>
    public static IEnumerable<string> Of(TypeDefinition type) =>
        Bodies(type).Where(m => !IsLog(m)).SelectMany(m => m.Body.Instructions).Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand).Where(IsSaid).Select(s => s.Trim()).Distinct();

    /// <inheritdoc/>
    public void Dispose() => assembly.Dispose();

    private static bool Makes(Instruction instruction, IReadOnlySet<string> made) =>
        instruction.Operand is MethodReference method
        && (instruction.OpCode == OpCodes.Newobj ? made.Contains(method.DeclaringType.FullName) : made.Contains($"{method.DeclaringType.FullName}::{method.Name}"));

    private static IEnumerable<MethodDefinition> Bodies(TypeDefinition type) => type.Methods.Where(m => m.HasBody).Concat(type.NestedTypes.SelectMany(Bodies));

    private static bool IsLog(MethodDefinition method) =>
        method.CustomAttributes.Any(a => a.AttributeType.Name == "LoggerMessageAttribute")
        || method.Body.Instructions.Any(i => i.Operand is MethodReference { DeclaringType.Name: "LoggerMessage" });

    private static bool IsSaid(string literal) =>
        literal.Trim() is { Length: >= ShortestPiece } said && said.Any(char.IsWhiteSpace) && Words().Count(said) > 1 && !Sql().IsMatch(literal) && !Pattern().IsMatch(literal) && !LogTemplate().IsMatch(literal);

    [GeneratedRegex(@"[A-Za-z]{2,}(?=[\s,.:;!?')]|$)")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?m)^\s*(select|insert|update|delete|with|case|from|where|and|order by|returning|values|for update)\b.*($|[=($,])|\bselect\b.*\bfrom\b|\bwhere\b.*\$\d|set [a-z_]+ =")]
    private static partial Regex Sql();

    [GeneratedRegex(@"\\[AzdsSbw]|\[\^|\(\?")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\{[A-Z]\w*\}")]
    private static partial Regex LogTemplate();
}
