import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.*;

/** Prints what keeps each ontology of a folder out of the OWL 2 profiles: file, profile and violation, by tabs. */
class Profiles {
    public static void main(String[] arguments) throws Exception {
        OWLProfile[] profiles = {
            new OWL2DLProfile(), new OWL2ELProfile(), new OWL2QLProfile(), new OWL2RLProfile()
        };
        for (File file : new File(arguments[0]).listFiles()) {
            OWLOntology ontology =
                OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file);
            for (OWLProfile profile : profiles) {
                String name = profile.getClass().getSimpleName().substring(4, 6);
                for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations()) {
                    String said = violation.toString().replaceAll("\\s+", " ");
                    System.out.println(file.getName() + "\t" + name + "\t" + said);
                }
            }
        }
    }
}
